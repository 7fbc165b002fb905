"""A named person explained and contrasted through the database, and every promise carried out."""

from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from access.actor import Actor
from matching.contrast import Decides
from matching.results import Raise
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_NOW, on_sqlite
from tests.matching.applying import carry_out
from tests.rows import CITIZEN, OPENING, PACKAGE, Row, changed, load_town, without
from usecases.employer_preview import employer_preview
from usecases.explaining import Asked, contrasted, explained

TODAY = TEST_NOW.date()
PLACE = "P-1/anden/9900000071"
BARE: Row = {"id": "B-9", "name": "Testborger 9", "consent": {"share_profile": True}}
TRUCK = changed(
    OPENING,
    jobAdId="O-2",
    title="Lagermedarbejder",
    job__driversLicenses=["B"],
    requirements__must={"skills": ["kørsel med truck"], "certificates": ["truck_b"]},
    requirements__nice={
        "skills": ["pakning af varer", "bære kister"],
        "certificates": ["hygiejne"],
    },
)
ENGLISH = changed(
    OPENING, jobAdId="O-3", requirements__nice={"languages": [{"code": "en", "level": "B1"}]}
)
PEOPLE = [
    changed(CITIZEN, skills=[], licences=["B"], certificates=[{"code": "truck_b",
            "valid_until": "2026-11-30"}]),
    changed(CITIZEN, id="B-2", available_from="2026-12-24", licences=["B"],
            certificates=[{"code": "truck_b", "valid_until": None}]),
    changed(CITIZEN, id="B-3", consent__share_profile=None, certificates=[]),
    changed(CITIZEN, id="B-4", wishes__hours={"min": 10, "max": 18}, wishes__titles=["Kok"]),
    without(changed(CITIZEN, id="B-5", wishes__max_travel_minutes=10, licences=["B"]),
            "wishes__titles", "wishes__hours", "wishes__shifts", "certificates", "languages",
            "packages"),
    BARE,
]  # fmt: skip


def _asked(actor: Actor, opening: str) -> Asked:
    return Asked(actor, IndexStore(), opening, TODAY, top=1)


def _promises(session: Session, actor: Actor, opening: str, citizen: str) -> list[Raise]:
    stood = explained(session, _asked(actor, opening), citizen).standing
    return [*stood.pair.raises, *stood.into_top, *stood.lifts]


def _keeps(session: Session, actor: Actor, opening: str, citizen: str, promise: Raise) -> None:
    carry_out(session, actor, promise.steps, citizen, opening)
    pair = explained(session, _asked(actor, opening), citizen).standing.pair
    session.rollback()
    assert pair.score == promise.new_score, promise
    if promise.new_rank is not None or promise.left:
        assert pair.rank == promise.new_rank, promise
        assert tuple(reason.limit for reason in pair.reasons) == promise.left, promise


@on_sqlite
def test_every_promise_holds_when_carried_out_on_the_rows(
    session: Session, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every look takes a new index; the words of work need not be learned anew for each.
    monkeypatch.setattr("matching.store.load_taxonomy", lambda *_: starter_taxonomy())
    load_town(session, actor, tmp_path, citizens=PEOPLE, openings=[TRUCK, ENGLISH])
    kinds = set()
    for opening in ("O-2", "O-3", PLACE):
        for person in PEOPLE:
            citizen = str(person["id"])
            for promise in _promises(session, actor, opening, citizen):
                _keeps(session, actor, opening, citizen, promise)
                kinds |= {step.kind.value for step in promise.steps}
    assert kinds >= {
        *("card", "skill", "certificate", "licence", "language", "module"),
        *("work", "hours", "shifts", "consent", "start", "travel"),
    }


def test_a_course_says_nothing_of_other_certificates(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    """Importing a list of one would tell that every other is not held; a course does not."""
    two = changed(TRUCK, requirements__nice={"certificates": ["hygiejne", "epoxy"]})
    unasked = without(changed(CITIZEN, licences=["B"]), "certificates")
    load_town(session, actor, tmp_path, citizens=[unasked], openings=[two])
    found = _promises(session, actor, "O-2", "B-1")
    course = next(change for change in found if change.steps[0].value == "hygiejne")
    _keeps(session, actor, "O-2", "B-1", course)


@on_sqlite
def test_means_come_from_own_packages_and_from_the_list(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    package = changed(PACKAGE)
    package["modules"][0]["weeks"] = 3
    load_town(session, actor, tmp_path, citizens=[changed(CITIZEN, skills=[])], packages=[package])
    found = _promises(session, actor, "O-1", "B-1")
    card = next(change for change in found if "gulvvask" in change.change and change.means)
    own, *others = card.means
    assert own.words == "15 dage: Introduktion i Branchepakke rengøring (branchepakke)"
    assert [means.kind.value for means in others] == ["amu"]
    assert "ikke bekræftet" in others[0].words


@on_sqlite
def test_two_people_contrasted_and_both_looks_written_down(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path, citizens=PEOPLE, openings=[OPENING, TRUCK])
    found = contrasted(session, _asked(actor, "O-1"), ("B-9", "B-1"))
    assert (found.one.citizen, found.other.citizen) == ("B-1", "B-9")
    assert found.decides is Decides.SCORE
    assert found.one.rank is not None
    session.commit()
    looks = session.exec(select(AuditEvent).where(col(AuditEvent.action) == "view")).all()
    assert len({look.subject for look in looks}) == 2
    aside = contrasted(session, _asked(actor, "O-1"), ("B-3", "B-9"))
    assert (aside.one.citizen, aside.decides) == ("B-9", Decides.LIMIT)
    assert "consent" in {change.criterion for change in aside.turns}


@on_sqlite
@pytest.mark.parametrize(
    ("ids", "code"),
    [
        (("B-1", "B-1"), ErrorCode.INPUT_REFUSED),
        (("B-1", "X"), ErrorCode.NOT_FOUND),
        (("", "B-1"), ErrorCode.NOT_FOUND),
    ],
)
def test_what_cannot_be_contrasted(
    session: Session, actor: Actor, tmp_path: Path, ids: tuple[str, str], code: ErrorCode
) -> None:
    load_town(session, actor, tmp_path)
    with pytest.raises(PraktikmatchError) as caught:
        contrasted(session, _asked(actor, "O-1"), ids)
    assert caught.value.code is code


@on_sqlite
def test_the_preview_for_an_employer_holds_only_what_is_asked_for(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    card = {"task": "gulvvask", "level": "alone", "date": "2026-05-02", "assessor": "mentor"}
    person = changed(
        CITIZEN,
        skills=["gulvvask", "strygning"],
        competence_cards=[card],
        languages=[{"code": "ar", "level": "C2"}],
        considerations=[{"code": "no_heavy_lifting", "shared": True}],
    )
    load_town(session, actor, tmp_path, citizens=[person])
    asked = _asked(actor, "O-1")
    preview = employer_preview(session, asked, explained(session, asked, "B-1"))
    assert [line.text for line in preview.lines] == [
        "Har arbejdet som: Rengøringsassistent (2 år og 6 måneder)",
        "Har prøvet: gulvvask (alene)",
        "Kender til: gulvvask",
    ]
    assert not any(line.approved for line in preview.lines)


@on_sqlite
def test_nothing_is_previewed_of_one_who_said_no(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path, citizens=[changed(CITIZEN, consent__share_profile=False)])
    asked = _asked(actor, "O-1")
    preview = employer_preview(session, asked, explained(session, asked, "B-1"))
    assert (preview.said_no, preview.lines) == (True, ())


@on_sqlite
def test_a_stranger_to_the_case_learns_nothing(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path)
    mentor = Actor(municipality_id=actor.municipality_id, role=Role.MENTOR)
    with pytest.raises(PraktikmatchError):
        explained(session, _asked(mentor, "O-1"), "B-1")
