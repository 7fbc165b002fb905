"""A confirmed advertisement becomes one opening, for those who may, and the index is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from intake.advert.drafting import AdvertChoices
from models.access_enums import Role
from models.employer import Employer
from models.errors import PraktikmatchError
from models.municipality import DataChange, Staff
from models.opening import Opening
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_MUNICIPALITY
from tests.rows import NOW, load_town
from usecases.adverts import create_opening, workplace, workplaces

CHOICES = AdvertChoices(
    text="Kok søges\n\nDu er ung. Kørekort B er et krav.",
    cvr="",
    p_number="9900000071",
    title="Kok",
    kind="job",
    hours_min=20.0,
    hours_max=25.0,
    shifts=("evening",),
    days=("mon",),
    starts="2027-02-01",
    danish_oral="A2",
    licences=("B",),
    must_skills=("gulvvask", "gulvvask"),
    languages=(("en", "B1"), ("de", None)),
    tasks=("stairs",),
)
CONSULTANT = Actor(
    TEST_MUNICIPALITY, role=Role.VIRKSOMHEDSKONSULENT, user_id="u", name="u", staff_id="k1"
)


@pytest.fixture
def town(session: Session, actor: Actor, tmp_path: Path) -> Session:
    load_town(session, actor, tmp_path)
    return session


def create(session: Session, actor: Actor, choices: AdvertChoices = CHOICES) -> str:
    made = create_opening(session, actor, starter_taxonomy(), choices, NOW)
    session.commit()
    return made


def test_every_decision_is_stored_and_nothing_unlawful(town: Session) -> None:
    made = create(town, CONSULTANT)
    row = town.exec(select(Opening).where(Opening.id == made)).one()
    assert (row.cvr, row.p_number, row.kind) == ("99000007", "9900000071", "job")
    assert (row.must_skills, row.nice_skills) == (["gulvvask"], None)
    assert row.nice_languages == [{"code": "en", "level": "B1"}, {"code": "de", "level": None}]
    assert (row.shifts, row.days, row.licences) == (["evening"], ["mon"], ["B"])
    assert row.body == "<p>Kok søges</p><p>Du er (udeladt). Kørekort B er et krav.</p>"


def test_the_index_is_told_of_this_opening_only(town: Session) -> None:
    made = create(town, CONSULTANT)
    last = max(line.number for line in town.exec(select(DataChange)))
    lines = [line for line in town.exec(select(DataChange)) if line.number == last]
    assert [(line.kind, line.opening_id) for line in lines] == [("opening", made)]


def test_the_same_decisions_again_make_nothing(town: Session) -> None:
    made = create(town, CONSULTANT)
    before = len(town.exec(select(DataChange)).all())
    assert create(town, CONSULTANT) == made
    assert len(town.exec(select(DataChange)).all()) == before
    with pytest.raises(PraktikmatchError) as error:
        create(town, CONSULTANT, replace(CHOICES, hours_max=30.0))
    assert error.value.details[0]["field"] == "title"


def test_a_consultant_makes_openings_for_own_employers_only(town: Session) -> None:
    town.add(Staff(municipality_id=TEST_MUNICIPALITY, id="k2", name="k2", role="x"))
    town.flush()
    town.exec(select(Employer)).one().consultant_id = "k2"
    town.commit()
    assert workplaces(town, CONSULTANT) == []
    with pytest.raises(PraktikmatchError) as error:
        create(town, CONSULTANT)
    assert error.value.details[0]["field"] == "p_number"
    lead = replace(CONSULTANT, role=Role.LEAD_EMPLOYERS, staff_id=None)
    assert create(town, lead)


@pytest.mark.parametrize("role", [Role.SAGSBEHANDLER, Role.EMPLOYER, Role.NOBODY])
def test_others_may_not(town: Session, role: Role) -> None:
    with pytest.raises(PraktikmatchError, match="ikke for dig"):
        create(town, replace(CONSULTANT, role=role))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Ung kvinde"}, "title"),
        ({"title": " "}, "title"),
        ({"must_skills": ("dansk som modersmål",)}, "more_must"),
        ({"nice_skills": ("kristen",)}, "more_nice"),
        ({"kind": "leg"}, "kind"),
        ({"hours_min": 30.0, "hours_max": 20.0}, "hours_min"),
        ({"licences": ("X9",)}, "text"),
        ({"postcode": "5"}, "postcode"),
        ({"text": "Kok. Læs javascript:alert"}, "text"),
    ],
)
def test_a_fault_names_its_field(town: Session, changes: dict[str, object], field: str) -> None:
    with pytest.raises(PraktikmatchError) as error:
        create(town, CONSULTANT, replace(CHOICES, **changes))  # type: ignore[arg-type]
    assert field in [problem["field"] for problem in error.value.details]
    assert [row.id for row in town.exec(select(Opening))] == ["O-1"]


def test_an_unknown_workplace_is_not_found(town: Session) -> None:
    assert workplace(town, CONSULTANT, "99000007", "9900000071").label.startswith("Fiktiv")
    with pytest.raises(PraktikmatchError, match="arbejdssted"):
        workplace(town, CONSULTANT, "99000007", "1")
