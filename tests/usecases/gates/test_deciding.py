"""Gates decided on evidence: what is kept, what is refused, and what the next search knows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from access.scopes import readable
from matching.service import person_of
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.citizen import CitizenPackage
from models.enums import GateOutcome
from models.errors import ErrorCode, PraktikmatchError
from models.gate import ModuleDecision
from taxonomy.starter import starter_taxonomy
from tests.conftest import on_sqlite
from tests.rows import CITIZEN, NOW, PACKAGE, changed, load, load_town
from usecases.gates.deciding import Decision, ModuleKey, decide, enrol
from usecases.gates.people import people_in_modules
from usecases.gates.reading import gate, module_of, track

WORDS = starter_taxonomy()
INTRO, SECOND = ModuleKey("B-1", "P-1", "intro"), ModuleKey("B-1", "P-1", "anden")
G = GateOutcome
CARD = {
    "task": "gulvvask",
    "level": "alone",
    "workplace": "Kantinen",
    "date": "2026-05-02",
    "assessor": "mentor",
}
IN_INTRO = [{"id": "P-1", "module": "intro", "status": "enrolled"}]
PERSON = changed(CITIZEN, skills=[], packages=IN_INTRO, caseworker="s1")


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    people = [
        changed(PERSON, competence_cards=[CARD]),
        changed(PERSON, id="B-2", name="En Anden"),
        changed(PERSON, id="B-3", name="En Tredje", packages=[], caseworker="s3"),
    ]
    packages = [PACKAGE, changed(PACKAGE, id="P-2", name="Branchepakke køkken", places=[])]
    load_town(session, actor, tmp_path, citizens=people, packages=packages)
    session.commit()


def said(
    session: Session, actor: Actor, key: ModuleKey, outcome: GateOutcome, reason: str = ""
) -> ModuleDecision:
    """Decide on the evidence as it stands."""
    shown = gate(session, actor, WORDS, key).stamp
    return decide(session, actor, WORDS, key, Decision(outcome, reason, shown), NOW)


def status(session: Session, actor: Actor, key: ModuleKey = INTRO) -> str | None:
    rows = session.exec(readable(actor, CitizenPackage).where(
        CitizenPackage.citizen_id == key.citizen_id,
        CitizenPackage.package_id == key.package_id,
        CitizenPackage.module_id == key.module_id,
    )).all()  # fmt: skip
    return rows[0].status if rows else None


def refusal(act: Callable[[], object]) -> PraktikmatchError:
    with pytest.raises(PraktikmatchError) as caught:
        act()
    return caught.value


def test_a_pass_keeps_what_was_seen_and_the_next_search_knows(
    session: Session, actor: Actor
) -> None:
    store = IndexStore()
    before = person_of(session, actor, store, "B-1").packages
    decision = said(session, actor, INTRO, G.PASSED)
    session.commit()
    assert (decision.number, decision.against, decision.reason) == (1, False, None)
    (goal,) = decision.evidence
    assert (goal["skill"], goal["level"], goal["evidence"]) == ("gulvvask", "alone", "import/0")
    assert (before, status(session, actor)) == ({"P-1/intro": "enrolled"}, "passed")
    assert person_of(session, actor, store, "B-1").packages == {"P-1/intro": "passed"}
    event = session.exec(readable(actor, AuditEvent)).all()[-1]
    assert (event.action, event.object_kind, event.object_id) == (
        "change",
        "module gate",
        "P-1/intro",
    )
    wanted = {"step": "passed", "number": 1, "goals": 1, "reached": 1, "against": False}
    assert event.detail == wanted
    assert event.subject


def test_an_import_does_not_undo_what_staff_decided(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    said(session, actor, INTRO, G.PASSED)
    enrol(session, actor, SECOND, NOW)
    session.commit()
    load(session, actor, tmp_path, citizens=[changed(PERSON, phone="11223344")])
    assert (status(session, actor), status(session, actor, SECOND)) == ("passed", "enrolled")
    gone = changed(PERSON, phone="55667788", packages=[])
    load(session, actor, tmp_path, citizens=[gone, changed(gone, id="B-2")])
    assert (status(session, actor), status(session, actor, SECOND)) == ("passed", "enrolled")
    assert status(session, actor, replace(INTRO, citizen_id="B-2")) is None


@on_sqlite
@pytest.mark.parametrize(
    ("citizen", "outcome", "against"),
    [
        ("B-1", G.PASSED, None),
        ("B-1", G.NOT_YET, True),
        ("B-2", G.NOT_YET, None),
        ("B-2", G.PASSED, True),
        ("B-2", G.DISPENSED, False),
        ("B-1", G.WITHDRAWN, False),
    ],
)
def test_a_reason_is_written_where_one_is_needed(
    session: Session, actor: Actor, citizen: str, outcome: GateOutcome, *, against: bool | None
) -> None:
    """`against` None: needs no reason."""
    key = replace(INTRO, citizen_id=citizen)
    if against is None:
        assert said(session, actor, key, outcome).against is False
        return
    error = refusal(lambda: said(session, actor, key, outcome))
    assert (error.code, error.details[0]["field"]) == (ErrorCode.INPUT_REFUSED, "reason")
    assert status(session, actor, key) == "enrolled"
    decision = said(session, actor, key, outcome, "Har vist det på jobbet.")
    assert (decision.against, decision.reason) == (against, "Har vist det på jobbet.")
    for bad in ("x" * 1001, "Se 010266-5234."):
        error = refusal(lambda text=bad: said(session, actor, key, G.DISPENSED, text))  # type: ignore[misc]
        assert error.details[0]["field"] == "reason"


@on_sqlite
def test_decisions_stay_and_the_newest_holds(session: Session, actor: Actor) -> None:
    for outcome, then in (
        (G.PASSED, "passed"),
        (G.NOT_YET, "enrolled"),
        (G.WITHDRAWN, "stopped"),
        (G.DISPENSED, "passed"),
    ):
        said(session, actor, INTRO, outcome, "En grund.")
        assert status(session, actor) == then
    shown = gate(session, actor, WORDS, INTRO).decisions
    assert [one.number for one in shown] == [4, 3, 2, 1]
    assert [one.outcome for one in shown] == ["dispensed", "withdrawn", "not_yet", "passed"]
    ((_, steps),) = track(session, actor, WORDS, "B-1").packages
    assert [step.dispensed for step in steps] == [True, False]


@on_sqlite
def test_tracks_run_beside_each_other(session: Session, actor: Actor) -> None:
    other = ModuleKey("B-1", "P-2", "intro")
    for key in (SECOND, other):
        enrol(session, actor, key, NOW)
    found = track(session, actor, WORDS, "B-1")
    assert {name: [step.status for step in steps] for name, steps in found.packages} == {
        "Branchepakke rengøring": ["enrolled", "enrolled"],
        "Branchepakke køkken": ["enrolled", None],
    }
    assert [key for key, _ in found.open_to] == ["P-2/anden"]
    error = refusal(lambda: enrol(session, actor, other, NOW))
    assert error.code is ErrorCode.INPUT_REFUSED
    said(session, actor, other, G.WITHDRAWN, "Har fået job.")
    enrol(session, actor, other, NOW)
    assert status(session, actor, other) == "enrolled"


@on_sqlite
def test_who_was_never_in_the_module_can_only_be_let_through(
    session: Session, actor: Actor
) -> None:
    for outcome in (G.PASSED, G.NOT_YET, G.WITHDRAWN, G.ENROLLED):
        error = refusal(lambda wanted=outcome: said(session, actor, SECOND, wanted, "Grund."))  # type: ignore[misc]
        assert error.details[0]["field"] == "outcome"
    said(session, actor, SECOND, G.DISPENSED, "Er udlært.")
    assert status(session, actor, SECOND) == "passed"


@on_sqlite
def test_a_decision_on_other_evidence_than_shown_is_refused(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    shown = gate(session, actor, WORDS, INTRO).stamp
    card = {**CARD, "level": "with_help", "date": "2026-08-02"}
    load(session, actor, tmp_path, citizens=[changed(PERSON, competence_cards=[CARD, card])])
    decision = Decision(G.PASSED, "", shown)
    error = refusal(lambda: decide(session, actor, WORDS, INTRO, decision, NOW))
    assert error.code is ErrorCode.CHANGED_MEANWHILE
    (goal,) = gate(session, actor, WORDS, INTRO).evidence.goals
    assert goal.state.value == "doubtful"


@on_sqlite
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_who_may_decide(session: Session, actor: Actor, role: Role) -> None:
    somebody = replace(actor, role=role, user_id="u", staff_id="s1", citizen_id="B-1")
    deciders = (Role.SAGSBEHANDLER, Role.JOBKONSULENT, Role.LEAD_CASEWORK)
    if role in deciders:
        enrol(session, somebody, SECOND, NOW)
        if role is not Role.LEAD_CASEWORK:
            strange = replace(SECOND, citizen_id="B-3")
            error = refusal(lambda: enrol(session, somebody, strange, NOW))
            assert error.code in (ErrorCode.PURPOSE_NEEDED, ErrorCode.NOT_FOUND)
        return
    assert refusal(lambda: enrol(session, somebody, SECOND, NOW)).code is ErrorCode.NOT_ALLOWED


@on_sqlite
def test_a_reason_is_for_those_who_may_decide(session: Session, actor: Actor) -> None:
    said(session, actor, INTRO, G.WITHDRAWN, "Har fået job.")
    consultant = replace(actor, role=Role.VIRKSOMHEDSKONSULENT, user_id="k", staff_id="k")
    (hidden,) = gate(session, consultant, WORDS, INTRO).decisions
    assert (hidden.reason, hidden.has_reason) == (None, True)
    assert gate(session, actor, WORDS, INTRO).decisions[0].reason == "Har fået job."


@on_sqlite
def test_a_package_tells_whose_gate_waits(session: Session, actor: Actor) -> None:
    found = people_in_modules(session, actor, WORDS, "P-1")
    assert (found["intro"].under_way, found["intro"].ready, found["intro"].passed) == (2, 1, 0)
    assert [(one.id, one.ready) for one in found["intro"].named] == [("B-1", True), ("B-2", False)]
    assert found["anden"].named == ()
    stranger = replace(actor, role=Role.SAGSBEHANDLER, user_id="u", staff_id="s3")
    assert people_in_modules(session, stranger, WORDS, "P-1")["intro"].under_way == 0


@on_sqlite
def test_what_does_not_exist_is_not_found(session: Session, actor: Actor) -> None:
    for key in (replace(INTRO, module_id="x"), replace(INTRO, citizen_id="x")):
        assert refusal(lambda key=key: enrol(session, actor, key, NOW)).code is ErrorCode.NOT_FOUND  # type: ignore[misc]
    assert module_of(session, actor, "P-1/intro") == ("P-1", "intro")
    assert module_of(session, actor, "P-1/x") is None


def test_two_who_decide_at_once_make_one_decision(
    session: Session, engine: Engine, actor: Actor
) -> None:
    shown, together = gate(session, actor, WORDS, INTRO).stamp, Barrier(4)
    session.commit()

    def one(_: int) -> str:
        with open_audited(engine, actor, NOW) as own:
            together.wait(timeout=20)
            try:
                decide(own, actor, WORDS, INTRO, Decision(G.PASSED, "", shown), NOW)
                own.commit()
            except PraktikmatchError as error:
                return error.code.name
            except IntegrityError:  # the pages answer it with the same sentence
                return ErrorCode.CHANGED_MEANWHILE.name
            return "done"

    with ThreadPoolExecutor(4) as pool:
        ended = sorted(pool.map(one, range(4)))
    assert ended == [ErrorCode.CHANGED_MEANWHILE.name] * 3 + ["done"]
    assert len(session.exec(readable(actor, ModuleDecision)).all()) == 1
