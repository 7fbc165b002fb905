from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select, update

from access.actor import Actor
from matching.as_json import match_as_json
from matching.options import Filters, MatchOptions
from matching.results import Match, Pair, Status
from matching.service import explain_pair, listed_ids, match_citizen, match_opening
from matching.store import IndexStore
from models.errors import PraktikmatchError
from models.municipality import Municipality
from taxonomy.starter import starter_taxonomy
from taxonomy.types import Occupation
from tests.conftest import on_sqlite
from tests.rows import CITIZEN, OPENING, changed, load, load_town, without
from usecases.reference import load_reference

TODAY = date(2026, 11, 22)
OPTIONS = MatchOptions(TODAY)
PLACE = "P-1/anden/9900000071"


def _match(session: Session, actor: Actor, filters: Filters | None = None) -> Match:
    options = MatchOptions(TODAY, 0, filters or Filters())
    return match_opening(session, actor, IndexStore(), "O-1", options)


def _only(match: Match) -> Pair:
    (pair,) = (*match.results, *match.set_aside)
    return pair


def _status(pair: Pair, limit: str) -> Status:
    return next(found.status for found in pair.limits if found.limit == limit)


def test_a_fitting_person_is_listed_with_reasons(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path)
    found = _only(_match(session, actor))
    assert (found.rank, found.citizen, found.reasons) == (1, "B-1", ())
    assert all(limit.status is Status.MET for limit in found.limits)
    assert found.raises
    other = _only(match_citizen(session, actor, IndexStore(), "B-1", replace(OPTIONS, top=1)))
    assert other.opening in {"O-1", PLACE}
    assert explain_pair(session, actor, IndexStore(), "B-1", "O-1", TODAY) == found


def test_an_occupation_filter_takes_its_whole_unit_group_as_its_count_does(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    by_group: dict[str, list[Occupation]] = defaultdict(list)
    for occupation in starter_taxonomy().occupations.values():
        by_group[occupation.isco or ""].append(occupation)
    one, other = next(found for isco, found in by_group.items() if isco and len(found) > 1)[:2]
    people = [
        changed(CITIZEN, id=f"B-{n}", titles=[{"title": title.label}])
        for n, title in enumerate((one, other))
    ]
    load_town(session, actor, tmp_path, citizens=people)
    for chosen in (one, other):
        wanted = MatchOptions(TODAY, 0, Filters(occupation=chosen.uri), facets=True)
        found = match_opening(session, actor, IndexStore(), "O-1", wanted)
        assert {pair.citizen for pair in found.results} == {"B-0", "B-1"}
        assert listed_ids(session, actor, IndexStore(), "O-1", wanted)[1] == 2
        counts = next(facet.counts for facet in found.facets if facet.filter == "occupation")
        assert [count for _, count in counts] == [2]


def test_people_alike_but_for_name_sex_and_origin_are_equal(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    session.exec(update(Municipality).values(fairness_basis="Test"))
    twins = [
        changed(CITIZEN, id="B-1", name="Anders Testmand", legal__birth_date="1990-01-01"),
        changed(
            CITIZEN,
            id="B-2",
            name="Fatima Testkvinde",
            target_group="sygedagpenge",
            legal__birth_date="1960-01-01",
            legal__benefit_since="2012-01-01",
        ),
    ]
    load_town(session, actor, tmp_path, citizens=twins)
    fairness = [
        {"id": "B-1", "sex": "m", "birth_year": 1990, "origin_group": "dansk"},
        {"id": "B-2", "sex": "f", "birth_year": 1960, "origin_group": "ikke-vestlig"},
    ]
    assert load(session, actor, tmp_path, fairness=fairness).created == 2
    one, other = sorted(_match(session, actor).results, key=lambda pair: pair.citizen)
    assert (one.score, one.needs, one.wishes, one.limits) == (
        other.score,
        other.needs,
        other.wishes,
        other.limits,
    )


def test_a_match_never_reads_law_fairness_cpr_or_names_of_causes(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2].lower()))
    _match(session, actor)
    tables = " ".join(statements)
    assert "from citizen" in tables
    for forbidden in ("citizen_legal", "citizen_fairness", "citizen_cpr", "citizen_employment"):
        assert forbidden not in tables


def test_null_is_unknown_and_an_empty_list_is_none(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    opening = changed(OPENING, job__driversLicenses=["B"])
    silent = without(changed(CITIZEN, id="B-2"), "licences")
    load_town(session, actor, tmp_path, openings=[opening], citizens=[CITIZEN, silent])
    match = _match(session, actor)
    assert [pair.citizen for pair in match.set_aside] == ["B-1"]
    assert _status(match.set_aside[0], "licence") is Status.UNMET
    assert _status(match.results[0], "licence") is Status.UNKNOWN
    assert match.counts["set_aside_by_limit"] == {"licence": 1}


@on_sqlite
@pytest.mark.parametrize(
    ("citizen", "limit", "status"),
    [
        (changed(CITIZEN, danish__oral="A1"), "danish", Status.UNMET),
        (changed(CITIZEN, danish={"module": "DU2-3"}), "danish", Status.UNKNOWN),
        (changed(CITIZEN, wishes__hours={"min": 5, "max": 10}), "hours", Status.UNMET),
        (changed(CITIZEN, available_from="2027-02-01"), "period", Status.UNMET),
        (changed(CITIZEN, wishes__not__employers=["99000007"]), "own_no", Status.UNMET),
        (changed(CITIZEN, wishes__not__branches=["81"]), "own_no", Status.UNMET),
        (changed(CITIZEN, wishes__not__shifts=["day"]), "own_no", Status.UNMET),
        (changed(CITIZEN, wishes__not__titles=["Rengøringsassistent"]), "own_no", Status.UNMET),
        (without(CITIZEN, "wishes__not"), "own_no", Status.UNKNOWN),
        (
            changed(CITIZEN, considerations=[{"code": "no_long_standing"}]),
            "consideration",
            Status.UNMET,
        ),
        (
            changed(CITIZEN, considerations=[{"code": "max_hours", "hours": 15}]),
            "consideration",
            Status.UNMET,
        ),
        (changed(CITIZEN, considerations=[{"code": "no_noise"}]), "consideration", Status.MET),
        (changed(CITIZEN, wishes__max_travel_minutes=5), "travel", Status.UNMET),
        (without(CITIZEN, "postcode"), "travel", Status.UNKNOWN),
        (changed(CITIZEN, consent__share_profile=False), "consent", Status.UNMET),
        (changed(CITIZEN, consent__until="2026-11-21"), "consent", Status.UNMET),
        (changed(CITIZEN, consent__until="2026-11-22"), "consent", Status.MET),
        (without(CITIZEN, "consent"), "consent", Status.UNKNOWN),
        (without(CITIZEN, "busy"), "free_hours", Status.UNKNOWN),
        (
            changed(
                CITIZEN,
                busy=[
                    {"day": day, "from": "06:00", "to": "16:00", "kind": "behandling"}
                    for day in ("mon", "tue", "wed", "thu")
                ],
            ),
            "free_hours",
            Status.UNMET,
        ),
    ],
)
def test_each_limit_answers_met_unmet_or_unknown(
    session: Session,
    actor: Actor,
    tmp_path: Path,
    citizen: dict[str, object],
    limit: str,
    status: Status,
) -> None:
    load_town(session, actor, tmp_path, citizens=[citizen])
    found = _only(_match(session, actor))
    assert _status(found, limit) is status
    if status is not Status.MET:
        assert next(lim.mend for lim in found.limits if lim.limit == limit)
    aside = status is Status.UNMET or (limit == "consent" and status is Status.UNKNOWN)
    assert (found.rank is None) == aside


def test_only_the_licence_that_lacks_is_named(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    opening = changed(OPENING, job__driversLicenses=["B", "C"])
    load_town(
        session, actor, tmp_path, openings=[opening], citizens=[changed(CITIZEN, licences=["B"])]
    )
    (reason,) = _only(_match(session, actor)).reasons
    assert (reason.limit, reason.label) == ("licence", "Har ikke kørekort C.")


@on_sqlite
@pytest.mark.parametrize(
    ("certificates", "status"),
    [
        ([{"code": "truck_b", "valid_until": "2026-12-15"}], Status.MET),
        ([{"code": "truck_b", "valid_until": "2026-12-14"}], Status.UNMET),
        ([{"code": "truck_b", "valid_until": "never"}], Status.MET),
        ([{"code": "truck_b", "valid_until": None}], None),
        ([], Status.UNMET),
        (None, Status.UNKNOWN),
    ],
)
def test_a_certificate_must_hold_on_the_start_date(
    session: Session,
    actor: Actor,
    tmp_path: Path,
    certificates: list[dict[str, object]] | None,
    status: Status | None,
) -> None:
    opening = changed(OPENING, requirements__must__certificates=["truck_b", "straffeattest"])
    citizen = changed(CITIZEN, certificates=certificates)
    load_town(session, actor, tmp_path, openings=[opening], citizens=[citizen])
    found = _status(_only(_match(session, actor)), "certificate")
    endless = not IndexStore().taxonomy(session, actor).certificates["truck_b"].expires
    assert found is (status or (Status.MET if endless else Status.UNKNOWN))


def test_a_package_place_is_matched_by_gain_and_sequence(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    steps = {"B-1": [{"id": "P-1", "module": "intro", "status": "passed"}], "B-2": [], "B-3": None}
    citizens = [changed(CITIZEN, id=key, packages=value) for key, value in steps.items()]
    load_town(session, actor, tmp_path, citizens=citizens)
    match = match_opening(session, actor, IndexStore(), PLACE, OPTIONS)
    levels = {
        pair.citizen: {line.criterion: line.level for line in pair.needs.criteria}
        for pair in match.results
    }
    assert {key: level["sequence"] for key, level in levels.items()} == {
        "B-1": "next",
        "B-2": "skipped",
        "B-3": "unknown",
    }
    assert match.results[0].citizen == "B-1"
    skipped = next(pair for pair in match.results if pair.citizen == "B-2")
    assert any(found.criterion == "sequence" for found in skipped.raises)


def test_faults_of_the_opening_are_shown_once_and_never_held_against_anybody(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    bare = {key: OPENING[key] for key in ("jobAdId", "title", "employer", "kind")}
    load_town(session, actor, tmp_path, openings=[bare])
    match = _match(session, actor)
    assert {limit.status for limit in match.opening_limits} == {Status.UNKNOWN}
    assert len(match.opening_limits) >= 5
    assert [pair.citizen for pair in match.results] == ["B-1"]


def test_a_closed_opening_says_so(session: Session, actor: Actor, tmp_path: Path) -> None:
    past = changed(OPENING, application__deadlineDate="2026-11-01")
    load_town(session, actor, tmp_path, openings=[past])
    assert Status.UNMET in {limit.status for limit in _match(session, actor).opening_limits}


def test_an_update_is_seen_by_the_next_search(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path)
    store = IndexStore()
    before = match_opening(session, actor, store, "O-1", OPTIONS)
    assert match_opening(session, actor, store, "O-1", OPTIONS) == before
    load(session, actor, tmp_path, citizens=[changed(CITIZEN, consent__share_profile=False)])
    after = match_opening(session, actor, store, "O-1", OPTIONS)
    assert (len(after.results), len(after.set_aside)) == (0, 1)


def test_new_words_are_linked_in_the_next_search(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    strange = changed(OPENING, title="Sommerfugletæller")
    load_town(session, actor, tmp_path, openings=[strange])
    store = IndexStore()
    before = match_opening(session, actor, store, "O-1", OPTIONS)
    assert any("Sommerfugletæller" in limit.label for limit in before.opening_limits)
    file = tmp_path / "esco.csv"
    file.write_text(
        "conceptUri,type,iscoCode,labels_da,labels_en\n"
        "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000001,"
        "occupation,,sommerfugletæller,butterfly counter\n"
    )
    load_reference(session, actor, [file])
    after = match_opening(session, actor, store, "O-1", OPTIONS)
    assert not any("Sommerfugletæller" in limit.label for limit in after.opening_limits)


@on_sqlite
@pytest.mark.parametrize(
    ("filters", "hit"),
    [
        (Filters(text="GULVVASK"), True),
        (Filters(text="svejsning"), False),
        (Filters(text="Testborger"), False),
        (Filters(max_minutes=60), True),
        (Filters(max_minutes=1), False),
        (Filters(available_by=TODAY), False),
        (Filters(available_by=TODAY + timedelta(days=30)), True),
        (Filters(licence="B"), False),
        (Filters(certificate="truck_b"), False),
        (Filters(language="en"), False),
        (Filters(caseworker="nogen"), False),
        (Filters(no_unknown=True), True),
    ],
)
def test_filters_narrow_but_never_change_a_score(
    session: Session, actor: Actor, tmp_path: Path, filters: Filters, hit: bool
) -> None:
    load_town(session, actor, tmp_path)
    all_of_them = _match(session, actor)
    found = _match(session, actor, filters)
    assert found.results == (all_of_them.results if hit else ())


def test_unknown_ids_are_told_so(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_town(session, actor, tmp_path)
    with pytest.raises(PraktikmatchError, match="åbning"):
        match_opening(session, actor, IndexStore(), "O-9", OPTIONS)
    with pytest.raises(PraktikmatchError, match="borger"):
        match_citizen(session, actor, IndexStore(), "B-9", OPTIONS)


def test_another_municipality_sees_nobody(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_town(session, actor, tmp_path)
    session.add(Municipality(id="anden", name="Nabokommunen"))
    session.commit()
    assert len(session.exec(select(Municipality)).all()) == 2
    with pytest.raises(PraktikmatchError):
        _match(session, Actor(municipality_id="anden"))


def test_the_contract_as_json(session: Session, actor: Actor, tmp_path: Path) -> None:
    away = changed(CITIZEN, id="B-2", consent__share_profile=None)
    load_town(session, actor, tmp_path, citizens=[CITIZEN, away])
    answer = match_as_json(_match(session, actor), opening="O-1")
    assert set(answer) == {"opening", "opening_limits", "results", "set_aside", "counts"}
    (row,) = answer["results"]
    assert set(row) == {
        "citizen", "rank", "score", "needs", "wishes", "limits", "unknown", "raise",
    }  # fmt: skip
    assert set(row["needs"]["criteria"][0]) == {"criterion", "level", "label", "points", "max"}
    for side in ("needs", "wishes"):
        points = sum(round(line["points"] * 100) for line in row[side]["criteria"])
        assert points == round(row[side]["score"] * 100)
    (aside,) = answer["set_aside"]
    assert set(aside) == {"citizen", "score", "reasons"}
    assert set(aside["reasons"][0]) == {"limit", "status", "label", "mend"}
