"""One named person for one opening, or two against each other; every look written down."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from matching.contrast import Contrast, contrast, what_would_turn
from matching.loading.words import skill_ref
from matching.means import Catalogue, OwnModule, catalogue
from matching.profiles import Demand, Goal, PersonProfile
from matching.raising.finding import Case
from matching.raising.ranks import RanksOf, ScoreAll
from matching.raising.standing import TOP, Standing, standing
from matching.service import demand_of, everybodys_scores, person_of
from matching.store import IndexStore
from matching.voices.citizen import citizen_lines
from models.access_enums import AuditAction
from models.enums import Level
from models.errors import ErrorCode, PraktikmatchError
from models.package import Package, PackageModule

_SAME_PERSON = "vælg to forskellige borgere."


@dataclass(frozen=True, slots=True)
class Asked:
    """An opening on a day, by one who asks; `top` is how long the list is that counts."""

    actor: Actor
    store: IndexStore
    opening_id: str
    today: date
    top: int = TOP


@dataclass(frozen=True, slots=True)
class Explained:
    """A person's standing, with the plain values it was found from."""

    standing: Standing
    person: PersonProfile
    demand: Demand

    @property
    def citizen_lines(self) -> tuple[str, ...]:
        """The same, said to the citizen."""
        pair = self.standing.pair
        helps = self.standing.lifts if pair.reasons else pair.raises
        return citizen_lines(pair, self.person, self.demand, helps)


def explained(session: Session, asked: Asked, citizen_id: str) -> Explained:
    """Where a named person stands, in or outside any filter; raises NOT_FOUND, PURPOSE_NEEDED."""
    person = _looked_at(session, asked, citizen_id)
    demand = demand_of(session, asked.actor, asked.store, asked.opening_id, asked.today)
    ranks = RanksOf(_scoring(session, asked), person)
    means = means_at_hand(session, asked)
    return Explained(standing(person, demand, ranks, means, asked.top), person, demand)


def contrasted(session: Session, asked: Asked, citizen_ids: tuple[str, str]) -> Contrast:
    """Two persons for one opening, the one who stands first as `one`.

    Raises NOT_FOUND and PURPOSE_NEEDED for either, INPUT_REFUSED for one and the same.
    """
    if citizen_ids[0] == citizen_ids[1]:
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=_SAME_PERSON)
    people = [_looked_at(session, asked, citizen_id) for citizen_id in citizen_ids]
    demand = demand_of(session, asked.actor, asked.store, asked.opening_id, asked.today)
    everybody, means = _scoring(session, asked), means_at_hand(session, asked)
    stood = [
        standing(person, demand, RanksOf(everybody, person), means, asked.top).pair
        for person in people
    ]
    found = contrast(stood[0], stood[1])
    first, second = people if found.one.citizen == people[0].id else reversed(people)
    case = Case(second, demand, found.other.score, means)
    turns = what_would_turn(case, first, RanksOf(everybody, second).rank)
    return contrast(found.one, found.other, turns)


def means_at_hand(session: Session, asked: Asked) -> Catalogue:
    """The starter list of courses, and the modules of the municipality's own branchepakker."""
    taxonomy = asked.store.taxonomy(session, asked.actor)
    names = {row.id: row.name for row in session.exec(readable(asked.actor, Package))}
    rows = session.exec(readable(asked.actor, PackageModule)).all()
    modules = [
        OwnModule(
            names[row.package_id],
            row.name,
            row.weeks,
            tuple(Goal(skill_ref(taxonomy, g["skill"]), Level(g["level"])) for g in row.goals),
        )
        for row in sorted(rows, key=lambda row: (row.package_id, row.position))
    ]
    return catalogue(modules)


def _looked_at(session: Session, asked: Asked, citizen_id: str) -> PersonProfile:
    get_citizen(session, asked.actor, citizen_id)
    act = Act(AuditAction.VIEW, "opening", asked.opening_id, citizen_id=citizen_id)
    record(session, asked.actor, act)
    return person_of(session, asked.actor, asked.store, citizen_id)


def _scoring(session: Session, asked: Asked) -> ScoreAll:
    return lambda demand: everybodys_scores(session, asked.actor, asked.store, demand)
