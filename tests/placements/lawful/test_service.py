"""The rules asked about stored agreements: on the right days, and told to the right people."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from access.actor import Actor
from law.types import Finding, Verdict
from models.access_enums import Role
from models.citizen_law import CitizenLegal
from models.employer import Employer, ProductionUnit
from models.enums import OfferType
from models.errors import PraktikmatchError
from models.placement import ChecklistMark, Placement, Signature
from models.placement_enums import SignatureChannel, SignatureState
from placements.content import AgreedContent
from placements.lawful import service
from placements.lawful.early import about_workplace
from placements.lawful.types import Asked
from placements.signatures import CaseFact
from tests.conftest import on_sqlite
from tests.placements.lawful.town import (
    END,
    NOW,
    START,
    TODAY,
    UNIT,
    add_content,
    load_place,
    place,
    staff,
    text,
    unit,
)

CASE = staff(Role.SAGSBEHANDLER)
UNIT_STAFF = staff(Role.VIRKSOMHEDSKONSULENT)
pytestmark = on_sqlite
SHORT = START + timedelta(days=27)


def found(
    session: Session, actor: Actor, row: Placement, content: AgreedContent, number: int = 1
) -> dict[str, Finding]:
    """Findings by rule."""
    return {each.rule: each for each in service.findings(session, actor, row, content, NOW, number)}


def test_the_worst_comes_first_and_stops(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path, people=4)
    for number in (1, 2, 3):
        place(session, f"B-{number}", text())
    late = place(session, "B-4", text(), sent=False)
    judged = service.judged(session, CASE, late, text(), NOW)
    assert judged[0].finding.rule == "quota"
    assert judged[0].stops
    (broken,) = service.broken_rules(session, CASE, late, text(), NOW)
    assert "så der er plads til 0" in broken
    assert broken.endswith("en anden arbejdsplads.")
    # Half the hours of nobody: the same text with fewer hours still finds no room.
    assert service.broken_rules(session, CASE, late, text(18.5), NOW)


def test_an_agreement_never_counts_against_itself(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=3)
    rows = [place(session, f"B-{number}", text(), granted=True) for number in (1, 2, 3)]
    service.claim(session, actor, rows[0], text(), NOW)
    assert "quota" not in service.broken_rules(session, CASE, rows[0], text(), NOW)


def test_room_that_comes_before_the_start_is_told_so(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=4)
    for number in (1, 2, 3):
        gone = text(starts=date(2026, 11, 2), ends=date(2026, 12, 4))
        place(session, f"B-{number}", gone, granted=True)
    late = place(session, "B-4", text(), sent=False)
    finding = found(session, CASE, late, text())["quota"]
    assert finding.verdict is Verdict.PASSES_AT_START
    service.claim(session, actor, late, text(), NOW)


def test_an_extension_is_judged_by_what_it_adds(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    """Running since October; another takes the last room from the day after its end."""
    load_place(session, actor, tmp_path, people=4)
    first, last = date(2026, 10, 5), date(2027, 1, 3)
    own = text(starts=first, ends=last)
    row = place(session, "B-1", own, granted=True)
    for number in (2, 3):
        place(session, f"B-{number}", text(starts=first), granted=True)
    longer = replace(own, ends=date(2027, 2, 26))
    service.claim(session, actor, row, longer, NOW, 2)
    assert "praktik_extension" in found(session, CASE, row, longer, 2)
    place(session, "B-4", text(starts=last + timedelta(days=1), ends=END))
    with pytest.raises(PraktikmatchError, match="plads"):
        service.claim(session, actor, row, longer, NOW, 2)
    # A shortening takes nothing, so the full house is no matter.
    service.claim(session, actor, row, replace(own, ends=date(2026, 12, 18)), NOW, 2)
    assert "quota" not in found(session, CASE, row, replace(own, ends=date(2026, 12, 18)), 2)


def test_rising_hours_are_judged_from_the_day_they_rise(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=4)
    begun, rise = date(2026, 11, 2), date(2027, 1, 4)
    row = place(session, "B-1", text(18.5, starts=begun), granted=True)
    for number in (2, 3):
        place(session, f"B-{number}", text(starts=begun), granted=True)
    place(session, "B-4", text(18.5, starts=begun, ends=rise - timedelta(days=1)), granted=True)
    service.claim(session, actor, row, text([(begun, 18.5), (rise, 37.0)], starts=begun), NOW, 2)
    earlier = text([(begun, 18.5), (rise - timedelta(days=1), 37.0)], starts=begun)
    with pytest.raises(PraktikmatchError, match="plads"):
        service.claim(session, actor, row, earlier, NOW, 2)


def test_a_closing_unit_stops_what_lasts_longer(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    row = place(session, "B-1", text(), sent=False)
    session.exec(
        select(ProductionUnit).where(col(ProductionUnit.p_number) == UNIT)
    ).one().closed_on = date(2027, 1, 15)
    session.flush()
    assert any(
        "lukker 15. januar 2027" in each
        for each in service.broken_rules(session, CASE, row, text(), NOW)
    )
    assert not any(
        "lukker" in each for each in service.broken_rules(session, CASE, row, text(ends=SHORT), NOW)
    )


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({"units": [unit(fte=None)]}, "ordinært ansatte i 4 måneder før start"),
        ({"in_offers": None}, "om flere er i tilbud på stedet"),
        (
            {"in_offers": [{"p_number": UNIT, "kind": "virksomhedspraktik"}]},
            "ugentlige timer for alle, der er i tilbud på stedet",
        ),
    ],
)
def test_what_nobody_has_told_is_asked_and_does_not_stop(
    session: Session, actor: Actor, tmp_path: Path, told: dict[str, object], missing: str
) -> None:
    load_place(session, actor, tmp_path, **told)  # type: ignore[arg-type]
    row = place(session, "B-1", text(), sent=False)
    finding = found(session, CASE, row, text())["quota"]
    assert finding.verdict is Verdict.UNKNOWN
    assert missing in finding.missing
    service.claim(session, actor, row, text(), NOW)


def test_full_stays_full_though_more_may_be_there(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=4, in_offers=None)
    for number in (1, 2, 3):
        place(session, f"B-{number}", text())
    late = place(session, "B-4", text(), sent=False)
    with pytest.raises(PraktikmatchError, match="3 er i brug"):
        service.claim(session, actor, late, text(), NOW)


def test_casework_sees_numbers_and_others_the_verdict(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    since = (TODAY - timedelta(days=60)).isoformat()
    load_place(session, actor, tmp_path, legal={"benefit_since": since, "birth_date": "1965-03-01"})
    session.exec(select(Employer)).one().public = False
    row = place(session, "B-1", text(), offer=OfferType.IGU, sent=False)
    full = found(session, CASE, row, text())
    seen = found(session, UNIT_STAFF, row, text())
    assert full["igu_person"].verdict is seen["igu_person"].verdict is Verdict.FAIL
    assert "borgeren er fyldt" in full["igu_person"].label
    assert seen["igu_person"].label == "Kan få IGU: nej."
    assert seen["igu_person"].mend == "Vælg et andet tilbud, fx praktik eller løntilskud."
    assert seen["igu_person"].paragraph == full["igu_person"].paragraph
    assert seen["igu_length"] == full["igu_length"]


@pytest.mark.parametrize("offer", list(OfferType))
@pytest.mark.parametrize("group", ["dagpenge", "sygedagpenge", "aktivitetsparat"])
def test_no_fact_about_the_person_leaks_to_the_unit(
    session: Session, actor: Actor, tmp_path: Path, offer: OfferType, group: str
) -> None:
    """Facts with odd dates: neither they nor the group may be read in any sentence."""
    load_place(
        session,
        actor,
        tmp_path,
        legal={
            "birth_date": "1971-08-13",
            "benefit_since": "2026-08-17",
            "residence_since": "1999-05-21",
            "education": "uopdagelig uddannelse",
            "employed_at": [{"cvr": "99000007", "until": "2026-09-19"}],
        },
    )
    session.exec(select(CitizenLegal)).one().target_group = group
    row = place(session, "B-1", text(), offer=offer, sent=False)
    session.add(
        ChecklistMark(
            municipality_id=row.municipality_id,
            citizen_id="B-1",
            placement_id=row.id,
            item=CaseFact.DUTY_TO_WORK,
            done=True,
            by="test",
            at=NOW,
        )
    )
    session.flush()
    known = repr(service.findings(session, CASE, row, text(), NOW))
    told = repr(service.findings(session, UNIT_STAFF, row, text(), NOW)).casefold()
    secrets = ("1971", "13. august", "17. august", "17. februar", "1999", "21. maj", "uopdagelig",
               "19. september", "har arbejdspligt", "er fyldt", f"målgruppen {group}",
               "er ansat i virksomheden")  # fmt: skip
    assert [secret for secret in secrets if secret in told] == []
    if offer is OfferType.LOENTILSKUD_PRIVAT:
        assert "september" in known


def test_both_statements_are_needed_for_the_version_asked(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    row = place(session, "B-1", text())

    def verdict(number: int = 1) -> Verdict:
        return found(session, CASE, row, text(), number)["representative_statement"].verdict

    def sign(party: str, state: SignatureState = SignatureState.SIGNED) -> None:
        session.merge(
            Signature(
                municipality_id=row.municipality_id,
                citizen_id="B-1",
                placement_id=row.id,
                content_number=row.content_number,
                party=party,
                state=state.value,
                channel=SignatureChannel.ACCOUNT.value,
                name="Testperson",
                at=NOW,
            )
        )
        session.flush()

    assert verdict() is Verdict.UNKNOWN
    sign("employer")
    assert verdict() is Verdict.UNKNOWN
    sign("representative")
    assert verdict() is Verdict.PASS
    assert verdict(2) is Verdict.UNKNOWN
    sign("representative", SignatureState.DECLINED)
    assert verdict() is Verdict.FAIL
    add_content(session, row, text(30.0), 2)
    assert verdict(2) is Verdict.UNKNOWN


def test_mentor_support_is_no_offer_to_judge(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    row = place(session, "B-1", text(), sent=False)
    row.offer = "mentorstoette"
    assert service.findings(session, CASE, row, text(), NOW) == ()
    service.claim(session, actor, row, text(99.0), NOW)


def test_an_opening_is_judged_without_a_person(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    asked = Asked(UNIT, OfferType.VIRKSOMHEDSPRAKTIK, START, weekly=37.0)
    rules = {each.rule: each.verdict for each in about_workplace(
        session, actor.municipality_id, asked, TODAY)}  # fmt: skip
    assert rules == {"quota": Verdict.PASS}
