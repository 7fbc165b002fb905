"""Recognisable persons whose every trace is looked for, wherever it has no business.

Two protected addresses and two unknown ones. The first of each has approved every line there is
and is shown to one employer; the other has approved nothing.
"""

import html
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from sqlmodel import Session

from access.actor import system_actor
from access.persons import get_citizen
from intake.importing.kinds import FileKind
from models.access_enums import PresentationState, Role
from models.presentation import Presentation
from support.settings import Settings
from taxonomy.starter import starter_taxonomy
from tests.api.seed import CITIZENS, MUNICIPALITY, NOW, json_lines
from tests.rows import changed
from usecases.import_files import Surroundings, import_files
from usecases.presenting.answering import Answer, answer_signed_in
from usecases.presenting.asking import Wanted, ask
from usecases.presenting.lines import identity_lines, profile_lines
from usecases.presenting.links import NewLink
from usecases.presenting.loading import shareable_facts
from usecases.presenting.showing import present

EMPLOYER, OTHER_EMPLOYER = "99000007", "99000015"
IDENTITY = frozenset({"name", "email", "phone"})


@dataclass(frozen=True)
class Canary:
    """One person: every fact is a word found nowhere else."""

    id: str
    cpr: str
    postcode: str
    town: str
    protected: bool | None
    approves: bool

    @property
    def number(self) -> str:
        """The digit that tells one person's words from another's."""
        return self.id[-1]


CANARIES = (
    Canary("K-1", "1203655121", "5620", "Glamsbjerg", protected=True, approves=True),
    Canary("K-2", "1304665122", "5892", "Gudbjerg", protected=None, approves=True),
    Canary("K-3", "1405675123", "5672", "Broby", protected=True, approves=False),
    Canary("K-4", "1506685124", "5853", "Ørbæk", protected=None, approves=False),
)


def row_of(canary: Canary) -> dict[str, object]:
    """The person as an import file tells of them, with every line an employer could be shown."""
    return changed(
        CITIZENS[0],
        id=canary.id,
        name=f"Kanariefugl{canary.number} Testborger",
        cpr=canary.cpr,
        email=f"kanarie{canary.number}@example.org",
        phone=f"405162{canary.number}7",
        postcode=canary.postcode,
        protected_address=canary.protected,
        target_group="ledighedsydelse",
        considerations=[
            {"code": "no_heavy_lifting", "shared": True, "text": "kanariesten i galden"},
            {"code": "max_hours", "hours": 20, "shared": True, "text": "kanariesten igen"},
        ],
        busy=[{"day": "tue", "from": "09:00", "to": "12:00", "kind": "kanarieklinik"}],
        legal={
            "birth_date": f"190{canary.number}-09-17",
            "education": "kanarieuddannelse",
        },
        caseworker="sagsbehandler2",
    )


def _words(canary: Canary) -> dict[str, tuple[str, ...]]:
    """What to look for, in small letters."""
    first, last, number = canary.cpr[:6], canary.cpr[6:], canary.number
    return {
        "cpr": tuple(f"{first}{between}{last}" for between in ("", "-", " ", "–", "\u2011")),
        "address": (canary.postcode, canary.town.lower()),
        "born": (f"190{number}-09-17", f"17.09.190{number}", f"17. september 190{number}"),
        "name": (f"kanariefugl{number}",),
        "email": (f"kanarie{number}@",),
        "phone": (f"405162{number}7", f"40 51 62 {number}7"),
    }


_WORDS = {
    (canary.id, kind): words for canary in CANARIES for kind, words in _words(canary).items()
} | {
    ("*", "cause"): ("kanariesten",),
    ("*", "appointment"): ("kanarieklinik",),
    ("*", "education"): ("kanarieuddannelse",),
    ("*", "group"): ("ledighedsydelse",),
}
Trace = tuple[str, str]
SHOWN = frozenset((one.id, kind) for one in CANARIES if one.approves for kind in IDENTITY)


def traces_in(sent: str) -> frozenset[Trace]:
    """Whose words stand in a text, also where it is written for HTML, JSON or an address."""
    readings = {text.lower() for text in (sent, html.unescape(sent), unquote(sent), _plain(sent))}
    return frozenset(
        trace
        for trace, words in _WORDS.items()
        if any(_stands_in(text, word) for text in readings for word in words)
    )


def _stands_in(text: str, word: str) -> bool:
    if word not in text or len(word) > len("5620"):
        return word in text
    # Four digits count where they stand alone: an opaque number may hold any four.
    return re.search(rf"(?<![\w-]){word}(?![\w-])", text) is not None


def _plain(json_text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), json_text)


def release(session: Session, folder: Path) -> dict[str, NewLink]:
    """Put the persons into the small town and before the employer; returns their links."""
    house = system_actor(MUNICIPALITY)
    file = folder / "canaries.jsonl"
    file.write_text(json_lines([row_of(canary) for canary in CANARIES]), encoding="utf-8")
    settings = Settings(field_key_file=folder / "field.key")
    surroundings = Surroundings(starter_taxonomy(), settings, NOW)
    result = import_files(session, house, surroundings, [(FileKind.CITIZENS, file)])
    assert not result.problems.total, result.as_dict()
    return {canary.id: _show(session, canary) for canary in CANARIES}


def _show(session: Session, canary: Canary) -> NewLink:
    house, words = system_actor(MUNICIPALITY), starter_taxonomy()
    citizen = get_citizen(session, house, canary.id)
    facts = shareable_facts(session, house, citizen, NOW.date())
    profile = profile_lines(facts, words)
    lines = frozenset(line.key for line in profile)
    until = NOW.date().replace(year=2027, month=2)
    wanted = Wanted(EMPLOYER, "O-1", lines, identity=True, until=until)
    presentation, link = ask(session, house, words, canary.id, wanted, NOW)
    if canary.approves:
        yes = Answer(
            yes=True,
            lines=frozenset(line.stamp for line in profile),
            identity=frozenset(line.stamp for line in identity_lines(facts)),
        )
        own = replace(house, role=Role.CITIZEN, citizen_id=canary.id)
        answer_signed_in(session, own, words, presentation.id, yes, NOW)
        present(session, house, presentation.id, NOW)
    else:
        _shown_by_mistake(presentation)
    session.flush()
    return link


def _shown_by_mistake(presentation: Presentation) -> None:
    """Marked as shown though nothing was approved: the wall behind must hold alone."""
    presentation.state = PresentationState.PRESENTED.value
    presentation.presented_at = NOW
