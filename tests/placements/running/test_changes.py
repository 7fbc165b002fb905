from datetime import date, timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.placement_enums import ChangeKind, DecisionKind
from models.placement_enums import PlacementStatus as S
from placements.agreements.deciding import decisions_of
from placements.lawful import service as lawful
from placements.running.changes import drop_change, grant_change, propose
from placements.running.changing import NewChange
from placements.running.ending import complete
from placements.running.outcomes import outcomes_of, plan_outcomes
from placements.running.standing import look
from tests.conftest import on_sqlite
from tests.placements.agreements.town import add_user, sign_all, staff
from tests.placements.running.acting import AFTER, END, NOW, notices, refusal, status

LATER = END + timedelta(weeks=4)


def longer(placement: Placement, ends: date = LATER, text: str = "Målene er tæt på.") -> NewChange:
    return NewChange(ChangeKind.EXTENSION, "goals_not_reached", text, placement.version, ends=ends)


def test_the_old_text_holds_until_the_new_one_is_signed_and_granted(
    session: Session, placement: Placement, consultant: Actor, caseworker: Actor
) -> None:
    opened = propose(session, consultant, placement.id, longer(placement), NOW)
    assert (placement.granted_number, placement.content_number) == (1, 2)
    assert opened.loaded.change_waits
    assert (opened.content.ends, placement.ends) == (END, END)
    assert status(session, consultant, placement) is S.RUNNING
    refusal(
        lambda: grant_change(session, caseworker, placement.id, placement.version, NOW),
        ErrorCode.GUARD_REFUSED,
        "mangler at underskrive",
    )
    sign_all(session, placement)
    grant_change(session, caseworker, placement.id, placement.version, NOW)
    session.commit()
    assert (placement.granted_number, placement.ends) == (2, LATER)
    decision = decisions_of(session, placement)[-1]
    assert decision.kind == DecisionKind.EXTENSION.value
    assert decision.text == "Målene er tæt på."
    assert status(session, caseworker, placement, AFTER) is S.RUNNING
    assert "citizen:B-1" in notices(session, "placement_changed")


def test_a_change_taken_back_leaves_everything_as_it_was(
    session: Session, placement: Placement, consultant: Actor
) -> None:
    propose(session, consultant, placement.id, longer(placement), NOW)
    sign_all(session, placement)
    drop_change(session, consultant, placement.id, placement.version, NOW)
    session.commit()
    opened = look(session, consultant, placement.id, NOW)
    assert (opened.loaded.change_waits, placement.content_number) == (False, 1)
    assert status(session, consultant, placement, AFTER) is S.OVER
    # The number of the dropped text is not used again: its signatures are not the next one's.
    propose(session, consultant, placement.id, longer(placement), NOW)
    assert placement.content_number == 3
    assert not look(session, consultant, placement.id, NOW).loaded.progress.complete


@on_sqlite
def test_one_change_at_a_time_and_the_second_editor_is_told(
    session: Session, placement: Placement, consultant: Actor, caseworker: Actor
) -> None:
    old = longer(placement)
    propose(session, consultant, placement.id, old, NOW)
    error = refusal(
        lambda: propose(session, caseworker, placement.id, old, NOW), ErrorCode.CHANGED_BY_OTHER
    )
    assert consultant.name in error.sentence
    refusal(
        lambda: propose(session, caseworker, placement.id, longer(placement), NOW),
        ErrorCode.GUARD_REFUSED,
        "En anden ændring venter",
    )


@on_sqlite
def test_an_extension_needs_words_and_a_reason(
    session: Session, placement: Placement, consultant: Actor
) -> None:
    refusal(
        lambda: propose(session, consultant, placement.id, longer(placement, text=" "), NOW),
        ErrorCode.INPUT_REFUSED,
    )
    nameless = NewChange(ChangeKind.SHORTENING, "", "", placement.version, ends=NOW.date())
    refusal(
        lambda: propose(session, consultant, placement.id, nameless, NOW),
        ErrorCode.INPUT_REFUSED,
        "vælg en grund",
    )


@on_sqlite
def test_the_law_and_the_quota_are_asked_of_the_new_text(
    session: Session, placement: Placement, consultant: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[date | None, int | None]] = []

    def broken(*given: object) -> tuple[str, ...]:
        content, number = given[3], given[5]
        asked.append((content.ends, number))  # type: ignore[attr-defined, arg-type]
        return ("Borgeren kan højst være her i 4 uger.",) if content.ends > END else ()  # type: ignore[attr-defined]

    monkeypatch.setattr(lawful, "broken_rules", broken)
    refusal(
        lambda: propose(session, consultant, placement.id, longer(placement), NOW),
        ErrorCode.GUARD_REFUSED,
        "4 uger",
    )
    assert asked == [(LATER, 2)]
    session.refresh(placement)

    def full(*_: object) -> None:
        raise PraktikmatchError(ErrorCode.QUOTA_REACHED, numbers="0,4 af 0,5.")

    monkeypatch.setattr(lawful, "broken_rules", lambda *_: ())
    monkeypatch.setattr(lawful, "claim", full)
    more = NewChange(
        ChangeKind.HOURS,
        "ready_for_more",
        "",
        placement.version,
        hours_from=NOW.date(),
        weekly=30.0,
    )
    refusal(lambda: propose(session, consultant, placement.id, more, NOW), ErrorCode.QUOTA_REACHED)
    fewer = NewChange(
        ChangeKind.HOURS, "too_much", "", placement.version, hours_from=NOW.date(), weekly=10.0
    )
    assert propose(session, consultant, placement.id, fewer, NOW).loaded.change_waits


@on_sqlite
def test_a_change_is_decided_by_one_with_authority(
    session: Session, placement: Placement, consultant: Actor
) -> None:
    propose(session, consultant, placement.id, longer(placement), NOW)
    sign_all(session, placement)
    coach = add_user(session, staff(Role.JOBKONSULENT, "sagsbehandler1"))
    for who in (coach, consultant):
        refusal(
            lambda who=who: grant_change(session, who, placement.id, placement.version, NOW),  # type: ignore[misc]
            ErrorCode.AUTHORITY_NEEDED,
        )


@on_sqlite
def test_a_later_end_moves_the_questions_about_what_became_of_it(
    session: Session, placement: Placement, consultant: Actor, caseworker: Actor
) -> None:
    plan_outcomes(session, caseworker, placement, END)
    propose(session, consultant, placement.id, longer(placement), NOW)
    sign_all(session, placement)
    grant_change(session, caseworker, placement.id, placement.version, AFTER)
    days = [row.due_on for row in outcomes_of(session, caseworker, placement)]
    assert days == [date(2027, 1, 29), date(2027, 4, 29), date(2027, 7, 29)]
    refusal(lambda: complete(session, caseworker, placement.id, AFTER), ErrorCode.WRONG_STATE)
