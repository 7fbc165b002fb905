from datetime import date

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import FlagKind
from placements.running.flags import NewFlag, flags_of, handle_flag, raise_flag
from placements.running.notes import notes_of, write_note
from tests.conftest import on_sqlite
from tests.placements.agreements.town import CASEWORKER, CONSULTANT
from tests.placements.running.acting import NOW, at, notices, refusal
from usecases.closing_days import NewClosing, add_closing


def test_a_flag_has_an_owner_and_a_day_and_the_answer_comes_back(
    session: Session, placement: Placement, employer: Actor, consultant: Actor
) -> None:
    new = NewFlag(FlagKind.ABSENCE, " Kommer sjældent til tiden ")
    flag = raise_flag(session, employer, placement.id, new, NOW)
    assert (flag.owner_id, flag.due_on) == (CONSULTANT, date(2026, 12, 21))
    assert flag.text == "Kommer sjældent til tiden"
    assert notices(session, "flag_raised", open_only=True) == {f"staff:{CONSULTANT}"}
    handle_flag(session, consultant, placement.id, flag.number, "Vi har talt om bussen.", NOW)
    session.commit()
    assert not notices(session, "flag_raised", open_only=True)
    assert notices(session, "flag_handled") == {"employer:99000007"}
    (read,) = flags_of(session, employer, placement)
    assert read.handled_text == "Vi har talt om bussen."
    refusal(
        lambda: handle_flag(session, consultant, placement.id, flag.number, "igen", NOW),
        ErrorCode.INPUT_REFUSED,
        "allerede",
    )


@on_sqlite
def test_holidays_and_weekends_do_not_count_as_days_to_act(
    session: Session, placement: Placement, citizen: Actor
) -> None:
    new = NewFlag(FlagKind.HELP)
    flag = raise_flag(session, citizen, placement.id, new, at(date(2026, 12, 23)))
    # 25 and 26 December are holidays, 27 a Sunday; 24 December is none by law.
    assert (flag.owner_id, flag.due_on) == (CASEWORKER, date(2026, 12, 29))


@on_sqlite
def test_what_the_citizen_asks_help_with_is_not_for_the_workplace(
    session: Session, placement: Placement, citizen: Actor, employer: Actor, caseworker: Actor
) -> None:
    raise_flag(session, citizen, placement.id, NewFlag(FlagKind.HELP, "Vil gerne tale"), NOW)
    raise_flag(session, employer, placement.id, NewFlag(FlagKind.GOING_WELL), NOW)
    assert [row.party for row in flags_of(session, employer, placement)] == ["employer"]
    assert [row.party for row in flags_of(session, citizen, placement)] == ["citizen"]
    assert len(flags_of(session, caseworker, placement)) == 2


@on_sqlite
@pytest.mark.parametrize("text", ["x" * 301, "Nummeret er 010266-5234"])
def test_texts_that_cannot_be_used(
    session: Session, placement: Placement, employer: Actor, text: str
) -> None:
    refusal(
        lambda: raise_flag(session, employer, placement.id, NewFlag(FlagKind.HOURS, text), NOW),
        ErrorCode.INPUT_REFUSED,
    )


def test_a_note_reaches_the_consultant_and_stays_between_them(
    session: Session, placement: Placement, employer: Actor, consultant: Actor, citizen: Actor
) -> None:
    write_note(session, employer, placement.id, "Kan snart tage en vagt alene.", NOW)
    session.commit()
    assert notices(session, "placement_note") == {f"staff:{CONSULTANT}"}
    (note,) = notes_of(session, consultant, placement)
    assert note.party == "employer"
    for text in ("", " "):
        refusal(
            lambda text=text: write_note(session, employer, placement.id, text, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
    refusal(lambda: write_note(session, citizen, placement.id, "hej", NOW), ErrorCode.NOT_ALLOWED)


@on_sqlite
def test_the_municipalitys_own_closing_days_do_not_count_either(
    session: Session, placement: Placement, citizen: Actor
) -> None:
    # Raised on Wednesday 16 December: without the closing due on Monday the 21st.
    lead = Actor(placement.municipality_id, Role.LEAD_CASEWORK, "u-lead")
    closing = NewClosing(date(2026, 12, 17), date(2026, 12, 18), "Flytning")
    add_closing(session, lead, closing, NOW)
    flag = raise_flag(session, citizen, placement.id, NewFlag(FlagKind.HELP), NOW)
    assert flag.due_on == date(2026, 12, 23)
