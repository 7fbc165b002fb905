"""The places a plan can fill: openings and places of branchepakker that are not over."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from models.enums import OpeningKind
from usecases.reading.opening_types import PLACE
from usecases.reading.openings import find_openings
from usecases.reading.packages import find_packages


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """One place to choose. `kind` is the opening's kind, or a place of a branchepakke."""

    id: str
    kind: str
    name: str
    positions: int | None


def place_choices(session: Session, actor: Actor, today: date) -> list[PlaceChoice]:
    """Every opening whose deadline has not passed, then every place of a branchepakke."""
    openings = [
        PlaceChoice(line.id, line.kind, f"{line.title}, {line.employer}", line.positions)
        for line in find_openings(session, actor)
        if line.positions != 0 and (line.deadline is None or line.deadline >= today)
    ]
    return openings + [
        PlaceChoice(
            place.id, PLACE, f"{package.name}: {module.name}, {place.employer}", place.positions
        )
        for package in find_packages(session, actor)
        for module in package.modules
        for place in module.places
        if place.positions != 0
    ]


def kind_words() -> dict[str, str]:
    """Kinds of places, each with what people call all of them."""
    return {
        OpeningKind.PRAKTIK.value: "Alle praktikker",
        OpeningKind.JOB.value: "Alle job",
        OpeningKind.IGU.value: "Alle IGU-forløb",
        OpeningKind.VIRKSOMHEDSCENTER.value: "Alle pladser i virksomhedscentre",
        PLACE: "Alle pladser i branchepakker",
    }
