"""A small town with one citizen to show, and the steps of asking, in few words."""

from datetime import date
from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.presentation import Presentation
from taxonomy.starter import starter_taxonomy
from tests.rows import CITIZEN, EMPLOYER, NOW, OPENING, changed, load_town
from usecases.presenting.answering import (
    Answer,
    OralAnswer,
    Spoken,
    answer_signed_in,
    record_orally,
)
from usecases.presenting.asking import Wanted, ask
from usecases.presenting.lines import Line
from usecases.presenting.links import NewLink
from usecases.presenting.showing import present

TODAY = NOW.date()
UNTIL = date(2027, 2, 1)
WORDS = starter_taxonomy()
OWN, OTHER = "99000007", "99000015"
SHOWN = frozenset({"title:Rengøringsassistent", "skill:gulvvask", "consideration:no_heavy_lifting"})
SENTENCES = {
    "title:Rengøringsassistent": "Har arbejdet som: Rengøringsassistent (2 år og 6 måneder)",
    "skill:gulvvask": "Kender til: gulvvask",
    "consideration:no_heavy_lifting": "Hensyn: Ingen tunge løft",
    "consideration:max_hours:20": "Hensyn: Højst 20 timer om ugen",
    "name": "Navn: Testborger 1",
    "phone": "Telefon: 11223344",
    "email": "E-mail: b1@example.org",
}
PERSON = changed(
    CITIZEN,
    phone="11223344",
    email="b1@example.org",
    caseworker="sagsbehandler1",
    considerations=[
        {"code": "no_heavy_lifting", "shared": True, "text": "slidgigt"},
        {"code": "no_stairs", "shared": False},
        {"code": "max_hours", "hours": 20},
    ],
)


def town(session: Session, actor: Actor, folder: Path) -> None:
    """B-1 and two employers: konsulent1's with an opening, konsulent2's without."""
    employers = [
        changed(EMPLOYER, consultant="konsulent1"),
        {"cvr": OTHER, "name": "Anden Virksomhed", "units": [], "consultant": "konsulent2"},
    ]
    citizens = [PERSON, changed(CITIZEN, id="B-2", name="En Anden", phone=None)]
    load_town(session, actor, folder, employers=employers, citizens=citizens, openings=[OPENING])


def employer(actor: Actor, cvr: str = OWN) -> Actor:
    """A person of an employer."""
    return Actor(actor.municipality_id, role=Role.EMPLOYER, user_id="arbejdsgiver", cvr=cvr)


def consultant(actor: Actor, staff_id: str = "konsulent1") -> Actor:
    """A virksomhedskonsulent."""
    return Actor(
        actor.municipality_id,
        role=Role.VIRKSOMHEDSKONSULENT,
        user_id=staff_id,
        staff_id=staff_id,
    )


def citizen(actor: Actor, citizen_id: str = "B-1") -> Actor:
    """A citizen who has signed in."""
    return Actor(
        actor.municipality_id, role=Role.CITIZEN, user_id=citizen_id, citizen_id=citizen_id
    )


def wanted(
    lines: frozenset[str] = SHOWN,
    *,
    cvr: str = OWN,
    opening_id: str | None = "O-1",
    identity: bool = True,
    until: date = UNTIL,
) -> Wanted:
    """What staff ask."""
    return Wanted(cvr, opening_id, lines, identity, until)


def yes_to(
    lines: frozenset[str] = frozenset(),
    identity: frozenset[str] = frozenset(),
    language: str = "da",
) -> Answer:
    """A yes to the sentences of these keys."""
    return Answer(yes=True, lines=stamps(lines), identity=stamps(identity), language=language)


def stamps(keys: frozenset[str]) -> frozenset[str]:
    """What the boxes beside these lines send."""
    return frozenset(Line(key, SENTENCES.get(key, key), "").stamp for key in keys)


def aloud(answer: Answer, where: Spoken = Spoken.PHONE) -> OralAnswer:
    """The same, said to staff."""
    return OralAnswer(answer, where)


def asked(
    session: Session, actor: Actor, what: Wanted | None = None
) -> tuple[Presentation, NewLink]:
    """B-1 is asked."""
    return ask(session, actor, WORDS, "B-1", what or wanted(), NOW)


def approved(
    session: Session,
    actor: Actor,
    lines: frozenset[str] = SHOWN,
    identity: frozenset[str] = frozenset(),
) -> Presentation:
    """B-1 is asked, says yes and is shown."""
    presentation, _ = asked(session, actor, wanted(lines))
    said = yes_to(lines, identity)
    if identity:
        answer_signed_in(session, citizen(actor), WORDS, presentation.id, said, NOW)
    else:
        record_orally(session, actor, WORDS, presentation.id, aloud(said), NOW)
    present(session, actor, presentation.id, NOW)
    return presentation
