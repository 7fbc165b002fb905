"""Whatever is approved, nothing else is told: on pure values, so that many cases are cheap."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.access_enums import ConsentKind, PresentationState
from models.presentation import Consent, Presentation
from taxonomy.starter import starter_taxonomy
from tests.rows import NOW
from usecases.presenting.approval import Standing, approved_lines, approves, holding, standing
from usecases.presenting.facts import Hensyn, Proof, ShareableFacts, Spoken, Tried, Worked
from usecases.presenting.lines import Line, identity_lines, profile_lines, split_stamp

WORDS = starter_taxonomy()
TODAY = NOW.date()
FACTS = ShareableFacts(
    titles=(Worked("Kok", 5), Worked("Kokkeelev", None)),
    cards=(Tried("opvask", "alone"),),
    skills=("gulvvask", "gulv"),
    licences=("B", "BE"),
    certificates=(Proof("truck_a", None), Proof("truck_b", date(2027, 1, 31))),
    languages=(Spoken("ar", "C2"),),
    danish_oral="B1",
    danish_written="A2",
    hours_min=20,
    days=("mon",),
    available_from=date(2026, 12, 1),
    considerations=(Hensyn("no_stairs", None), Hensyn("max_hours", 20)),
    name="Testborger 1",
    phone="11223344",
    email="b1@example.org",
)
PROFILE = {line.key: line for line in profile_lines(FACTS, WORDS)}
IDENTITY = {line.key: line for line in identity_lines(FACTS)}
LINES = PROFILE | IDENTITY
KEYS = st.frozensets(st.sampled_from([*PROFILE, *IDENTITY, "address", "cpr", ""]))
SHIFTS = st.integers(-3, 3)


def presentation(state: PresentationState, until: date = TODAY) -> Presentation:
    return Presentation(
        municipality_id="test", citizen_id="B-1", id="P", cvr="1", state=state.value,
        asked_lines=list(PROFILE), asked_identity=True, asked_until=until,
        created_by="x", created_at=NOW,
    )  # fmt: skip


@st.composite
def consent(draw: st.DrawFn) -> Consent:
    return Consent(
        municipality_id="test",
        citizen_id="B-1",
        id="C",
        presentation_id=draw(st.sampled_from(["P", "P", "P", "Q"])),
        cvr=draw(st.sampled_from(["1", "1", "1", "2"])),
        kind=draw(st.sampled_from(list(ConsentKind))).value,
        lines=sorted(draw(KEYS)),
        sentence_hash={key: LINES[key].digest for key in sorted(draw(KEYS)) if key in LINES},
        given_at=NOW + timedelta(days=draw(SHIFTS)),
        until=TODAY + timedelta(days=draw(SHIFTS)),
        withdrawn_at=draw(st.sampled_from([None, None, NOW])),
        channel="link",
        recorded_by="link",
        text_version="1",
        language="da",
    )


def holds(row: Consent) -> bool:
    ours = row.presentation_id == "P" and row.cvr == "1"
    return ours and row.withdrawn_at is None and row.until >= TODAY


@given(st.lists(consent(), max_size=5))
def test_no_line_is_shown_without_a_yes_that_holds(rows: list[Consent]) -> None:
    shown = approved_lines(presentation(PresentationState.PRESENTED), rows, FACTS, WORDS, TODAY)
    allowed = {
        kind: {
            key
            for row in rows
            if holds(row) and row.kind == kind
            for key in row.lines
            if key in row.sentence_hash
        }
        for kind in ConsentKind
    }
    has_profile = any(holds(row) and row.kind == ConsentKind.PROFILE for row in rows)
    assert (shown is not None) == has_profile
    if shown is not None:
        assert {line.key for line in shown.profile} <= allowed[ConsentKind.PROFILE] & set(PROFILE)
        assert {line.key for line in shown.identity} <= (
            allowed[ConsentKind.IDENTITY] & set(IDENTITY)
        )


@given(st.lists(consent(), max_size=5))
def test_the_newest_yes_that_holds_is_shown_whole(rows: list[Consent]) -> None:
    asked = presentation(PresentationState.PRESENTED)
    newest = holding(asked, rows, ConsentKind.PROFILE, TODAY)
    shown = approved_lines(asked, rows, FACTS, WORDS, TODAY)
    if newest is not None:
        assert shown is not None
        assert {line.key for line in shown.profile} == (
            set(newest.lines) & set(newest.sentence_hash) & set(PROFILE)
        )


@given(st.sampled_from([*PROFILE.values(), *IDENTITY.values()]))
def test_a_sentence_that_differs_is_not_approved(line: Line) -> None:
    yes = Consent(
        municipality_id="test", citizen_id="B-1", id="C", presentation_id="P", cvr="1",
        kind="profile", lines=[line.key], sentence_hash={line.key: line.digest}, given_at=NOW,
        until=TODAY, channel="link", recorded_by="link", text_version="1", language="da",
    )  # fmt: skip
    assert approves(yes, line)
    assert not approves(yes, replace(line, danish=line.danish + " "))
    assert split_stamp(line.stamp) == (line.key, line.digest)


def test_each_state_has_its_standing() -> None:
    yes = Consent(
        municipality_id="test", citizen_id="B-1", id="C", presentation_id="P", cvr="1",
        kind="profile", lines=[], given_at=NOW, until=TODAY, channel="link",
        recorded_by="link", text_version="1", language="da",
    )  # fmt: skip
    state = PresentationState
    stands = {
        Standing.WAITING: standing(presentation(state.ASKED), [], TODAY),
        Standing.APPROVED: standing(presentation(state.ASKED), [yes], TODAY),
        Standing.SHOWN: standing(presentation(state.PRESENTED), [yes], TODAY),
        Standing.ENDED: standing(presentation(state.PRESENTED), [yes], TODAY + timedelta(days=1)),
        Standing.DECLINED: standing(presentation(state.DECLINED), [], TODAY),
        Standing.WITHDRAWN: standing(presentation(state.WITHDRAWN), [], TODAY),
    }
    assert all(expected is found for expected, found in stands.items())
    assert set(stands) == set(Standing)
