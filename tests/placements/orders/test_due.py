from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from sqlmodel import Session

import law
from models.access_enums import Role
from models.citizen_law import CitizenLegal
from models.referral import CitizenReferral
from placements.orders.due import dues_of, is_first_offer
from placements.orders.service import create_draft, edit
from support.settings import get_settings
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.placements.orders.town import FULL, WHO, lead, sent, staff
from usecases.closing_days import NewClosing, add_closing

TODAY = date(2026, 11, 22)


@pytest.fixture
def taken_over(session: Session) -> None:
    row = CitizenLegal(
        municipality_id=TEST_MUNICIPALITY,
        citizen_id=WHO,
        target_group="integration_jobparat",
        takeover_date=date(2026, 11, 2),
    )
    session.merge(row)
    session.flush()


@pytest.mark.usefixtures("taken_over")
def test_the_laws_dates_run_for_a_first_offer(session: Session) -> None:
    order = sent(session, first_offer=True)
    legal = [
        each for each in dues_of(session, staff("sb1"), [order], TODAY)[order.id] if each.is_legal
    ]
    # Two weeks aimed at have passed; one month at the latest.
    assert [each.day for each in legal] == [date(2026, 12, 2)]
    assert "Integrationsloven" in legal[0].ground


@pytest.mark.usefixtures("taken_over")
def test_the_municipalitys_own_copy_of_the_law_sets_the_clock(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "law"
    copytree(Path(law.__file__).parent, folder)
    rules = folder / "deadlines" / "rules.toml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("latest_months = 1", "latest_months = 2", 1), encoding="utf-8")
    order = sent(session, first_offer=True)
    monkeypatch.setenv("LAW_FOLDER", str(folder))
    get_settings.cache_clear()
    shown = dues_of(session, staff("sb1"), [order], TODAY)[order.id]
    assert [each.day for each in shown if each.is_legal] == [date(2027, 1, 2)]


@pytest.mark.usefixtures("taken_over")
def test_the_unit_sees_the_day_but_not_the_ground(session: Session) -> None:
    order = sent(session, first_offer=True)
    for reader in (staff("vk1"), staff("jk1"), lead(Role.LEAD_EMPLOYERS)):
        shown = dues_of(session, reader, [order], TODAY)[order.id]
        told = " ".join(f"{each.label} {each.ground}" for each in shown).lower()
        assert "integration" not in told
        assert "introduktion" not in told
        assert "overtagelse" not in told
        assert date(2026, 12, 2) in [each.day for each in shown]


@pytest.mark.usefixtures("taken_over")
def test_it_counts_only_where_it_is_the_first(session: Session) -> None:
    order = sent(session)
    shown = dues_of(session, staff("sb1"), [order], TODAY)[order.id]
    assert not [each for each in shown if each.is_legal]
    assert is_first_offer(session, TEST_MUNICIPALITY, WHO, TODAY)


def test_without_a_takeover_the_law_has_no_date(session: Session) -> None:
    order = sent(session, first_offer=True)
    found = dues_of(session, staff("sb1"), [order], TODAY)[order.id]
    assert found
    assert not any(each.is_legal for each in found)
    assert not is_first_offer(session, TEST_MUNICIPALITY, WHO, TODAY)


@pytest.mark.usefixtures("taken_over")
def test_a_jobkonsulents_order_gets_the_laws_clock_without_showing_it(session: Session) -> None:
    session.add(
        CitizenReferral(
            municipality_id=TEST_MUNICIPALITY,
            citizen_id=WHO,
            party_kind="staff",
            party_id="jk1",
            since=TODAY,
        )
    )
    session.flush()
    order = create_draft(session, staff("jk1"), WHO, FULL, TEST_NOW)
    assert order.first_offer
    # A form that does not show the tick does not take it away either.
    edit(session, staff("jk1"), order.id, order.version, FULL, TEST_NOW)
    assert order.first_offer
    edit(session, staff("sb1"), order.id, order.version, FULL, TEST_NOW)
    assert not order.first_offer


@pytest.mark.usefixtures("taken_over")
def test_the_municipalitys_closing_days_move_its_own_targets_and_not_the_laws(
    session: Session,
) -> None:
    order = sent(session, first_offer=True)
    before = dues_of(session, staff("sb1"), [order], TODAY)[order.id]
    # Sent on Sunday 22 November: two working days end on Tuesday the 24th.
    assert date(2026, 11, 24) in [each.day for each in before]
    lead_ = lead(Role.LEAD_EMPLOYERS)
    add_closing(
        session, lead_, NewClosing(date(2026, 11, 23), date(2026, 11, 24), "Flytning"), TEST_NOW
    )
    after = dues_of(session, staff("sb1"), [order], TODAY)[order.id]
    assert date(2026, 11, 26) in [each.day for each in after]
    assert date(2026, 11, 24) not in [each.day for each in after]
    assert [each.day for each in after if each.is_legal] == [date(2026, 12, 2)]
