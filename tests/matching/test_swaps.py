"""Name, sex, origin, age, CPR and benefit change no answer of the match, for anybody.

A municipality is built in the database, facts about two persons change places, and every answer
is asked for again: byte for byte the same. The last tests prove that a leak would be found.
"""

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, select

from access.actor import Actor
from access.audit.guard import person_tables
from fixtures.build import build_demo
from matching.as_json import match_as_json, pair_as_json
from matching.loading import people as loader
from matching.options import MatchOptions
from matching.profiles import PersonProfile
from matching.scorecard import load_scorecard
from matching.service import explain_pair, match_citizen, match_opening
from matching.store import IndexStore
from models import tables
from models.citizen import Citizen
from models.citizen_law import CitizenCpr, CitizenEmployment, CitizenFairness, CitizenLegal
from models.opening import Opening
from support.versions import Changed, raise_version
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_MUNICIPALITY, on_sqlite

TODAY = date(2026, 11, 22)
PROJECT = Path(__file__).parents[2]
SMALL = 0.02
SWAPS: dict[str, dict[type[SQLModel], tuple[str, ...]]] = {
    "name": {Citizen: ("name", "email", "phone")},
    "sex": {CitizenFairness: ("sex",)},
    "origin": {CitizenFairness: ("origin_group",)},
    "age": {CitizenFairness: ("birth_year",), CitizenLegal: ("birth_date",)},
    "cpr": {CitizenCpr: ("key_id", "ciphertext", "blind_index")},
    "benefit": {CitizenLegal: ("target_group", "benefit_since")},
    "residence": {CitizenLegal: ("residence_since", "takeover_date", "education")},
    "employers before": {CitizenEmployment: ("until",)},
}
# Tables about persons that the match may read. A new one is added here on purpose or not at all.
READ = {
    "citizen", "known_fact", "citizen_wishes", "citizen_consideration", "citizen_busy",
    "citizen_package", "citizen_title", "citizen_skill", "citizen_licence",
    "citizen_certificate", "citizen_language", "competence_card",
    "offer_standing", "placement",
}  # fmt: skip
PERSONAL = {
    "name", "email", "phone", "cpr", "sex", "gender", "birth", "age", "origin", "health",
    "benefit", "target", "religion", "nationality", "mother", "education", "residence",
}  # fmt: skip


class Town:
    """The built municipality, its people in pairs, and everything the match says of it."""

    def __init__(self, session: Session, actor: Actor) -> None:
        build_demo(session, actor, starter_taxonomy(), TODAY, share=SMALL)
        self.session, self.actor, self.store = session, actor, IndexStore()
        self.citizens = sorted(session.exec(select(Citizen.id)))
        self.openings = sorted(session.exec(select(Opening.id)))
        for at, citizen in enumerate(self.citizens):
            self._fill(citizen, at)
        session.commit()

    def _fill(self, citizen: str, at: int) -> None:
        """A row in every table that must not matter, each person's another."""
        born = date(1860, 1, 1) + timedelta(days=97 * at)
        own = {"municipality_id": TEST_MUNICIPALITY, "citizen_id": citizen}
        for row in (
            CitizenLegal(**own, target_group=f"gruppe {at % 3}", birth_date=born,
                         residence_since=born, takeover_date=born, benefit_since=born,
                         education=f"skole {at % 5}"),
            CitizenFairness(**own, sex=("kvinde", "mand")[at % 2], birth_year=born.year,
                            origin_group=f"gruppe {at % 3}"),
            CitizenCpr(**own, key_id="k", ciphertext=bytes([at]), blind_index=str(at)),
            CitizenEmployment(**own, cvr="99000007", until=born),
        ):  # fmt: skip
            self.session.merge(row)

    def swap(self, field: str, one: str, other: str) -> None:
        """Let two persons change places in some columns, as an import would tell it."""
        for table, columns in SWAPS[field].items():
            a, b = (self._row(table, citizen) for citizen in (one, other))
            for column in columns:
                mine, theirs = getattr(a, column), getattr(b, column)
                setattr(a, column, theirs)
                setattr(b, column, mine)
        raise_version(self.session, TEST_MUNICIPALITY, Changed(citizens=[one, other]))
        self.session.commit()

    def _row(self, table: type[SQLModel], citizen: str) -> Any:
        key = (TEST_MUNICIPALITY, citizen)
        return self.session.get_one(
            table, (*key, "99000007") if table is CitizenEmployment else key
        )

    def answers(self, store: IndexStore | None = None) -> dict[str, bytes]:
        """Lists for openings, lists for citizens, explained pairs; all of both lists."""
        found: dict[str, Any] = {}
        ask = (self.session, self.actor, store or self.store)
        everybody = MatchOptions(TODAY, 0)
        for opening in self.openings[::12]:
            match = match_opening(*ask, opening, everybody)
            found[opening] = match_as_json(match, opening=opening)
        for citizen in self.citizens[::15]:
            match = match_citizen(*ask, citizen, everybody)
            found[citizen] = match_as_json(match, citizen=citizen)
        for citizen, opening in zip(self.citizens[:6], self.openings, strict=False):
            pair = explain_pair(*ask, citizen, opening, TODAY)
            found[f"{citizen} {opening}"] = pair_as_json(pair)
        return {key: json.dumps(value).encode() for key, value in found.items()}


@pytest.fixture
def town(session: Session, actor: Actor) -> Town:
    """A small demo municipality of one's own."""
    return Town(session, actor)


@on_sqlite
def test_what_a_person_is_changes_no_answer(town: Town) -> None:
    before = town.answers()
    assert sum(b'"score"' in answer for answer in before.values()) == len(before)

    @settings(max_examples=6)
    @given(
        st.sampled_from(sorted(SWAPS)),
        st.lists(st.sampled_from(town.citizens), min_size=2, max_size=2, unique=True),
    )
    def swapped(field: str, pair: list[str]) -> None:
        town.swap(field, *pair)
        assert town.answers() == before

    swapped()
    for field in SWAPS:
        for one, other in zip(town.citizens[::2], town.citizens[1::2], strict=False):
            town.swap(field, one, other)
    assert town.answers() == before
    # Nor in a process that starts now and reads everything anew.
    assert town.answers(IndexStore()) == before


def _leaks(session: Session) -> dict[str, Callable[[PersonProfile], dict[str, object]]]:
    """What a careless loader might do with each forbidden fact."""

    def row(table: type[SQLModel], person: PersonProfile) -> Any:
        return session.get_one(table, (TEST_MUNICIPALITY, person.id))

    return {
        "name": lambda person: {"skills": {}} if "a" in str(row(Citizen, person).name) else {},
        "sex": lambda person: (
            {"considerations_known": False}
            if row(CitizenFairness, person).sex == "kvinde"
            else {"considerations_known": True}
        ),
        "age": lambda person: {"danish_oral": row(CitizenLegal, person).birth_date.year % 6 + 1},
        "benefit": lambda person: {
            "share_profile": row(CitizenLegal, person).target_group != "gruppe 1",
            "consent_until": None,
        },
    }


@on_sqlite
@pytest.mark.parametrize("field", ["name", "sex", "age", "benefit"])
def test_a_planted_leak_turns_the_swap_red(
    town: Town, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    honest, leak = loader.profile_of, _leaks(town.session)[field]

    def careless(*given: Any) -> PersonProfile:
        person = honest(*given)
        return replace(person, **leak(person))  # type: ignore[arg-type]

    monkeypatch.setattr(loader, "profile_of", careless)
    before = town.answers(IndexStore())
    for one, other in zip(town.citizens[::2], town.citizens[1::2], strict=False):
        town.swap(field, one, other)
    assert town.answers(IndexStore()) != before


def _sources() -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "matching").rglob("*.py")):
        yield path.relative_to(PROJECT).as_posix(), path.read_text("utf-8")


def forbidden_in(source: str) -> set[str]:
    """Tables about persons that a module names without leave, and personal columns it reads."""
    stored = {
        mapper.class_.__name__: mapper.class_.__tablename__
        for mapper in SQLModel._sa_registry.mappers
    }
    closed = {name for name, table in stored.items() if table in person_tables() - READ}
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                if module.split(".")[0] == "models":
                    found |= {alias.name for alias in names} & closed
                found |= {module} & {"models.citizen_law", "models.cpr", "access.crypto"}
            case ast.Import(names=names):
                found |= {alias.name for alias in names} & {"models.citizen_law", "models.cpr"}
            case ast.Attribute(value=ast.Name(id="citizen" | "Citizen"), attr=column):
                found |= {column} & {"name", "email", "phone"}
            case ast.Attribute(attr=name):
                found |= {name} & closed
    return found


def test_no_module_of_the_match_names_a_table_or_a_column_it_must_not_read() -> None:
    assert tables.metadata is not None  # every table is imported
    assert {name: hits for name, text in _sources() if (hits := forbidden_in(text))} == {}


@pytest.mark.parametrize(
    ("planted", "hit"),
    [
        ("from models.citizen_law import CitizenFairness", "CitizenFairness"),
        ("from models.citizen_law import CitizenLegal as Facts", "CitizenLegal"),
        ("import models.citizen_law", "models.citizen_law"),
        ("from models.audit import AuditSubject", ""),
        ("from models.presentation import Consent", "Consent"),
        ("import models\nmodels.citizen_law.CitizenCpr", "CitizenCpr"),
        ("first = citizen.name.split()[0]", "name"),
    ],
)
def test_a_planted_read_is_found(planted: str, hit: str) -> None:
    found = forbidden_in(planted)
    assert (hit in found) if hit else not found


def test_no_profile_field_and_no_criterion_is_called_what_a_person_is() -> None:
    names = [*PersonProfile.__dataclass_fields__, *load_scorecard().criteria]
    words = {word for name in names for word in name.split("_")}
    assert words & PERSONAL == set()
