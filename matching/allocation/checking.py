"""What is asked for, checked before anything is solved: each fault with what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from matching.allocation.types import Problem, Rules
from models.errors import ErrorCode, PraktikmatchError

FULL_SCORE = 10_000
MOST_PEOPLE, MOST_PLACES = 1000, 1000


def check(problem: Problem, rules: Rules) -> None:
    """Raise INPUT_REFUSED with every fault of the people, the places and the rules."""
    faults = [*_sizes(problem), *_capacities(problem, rules), *_floors(rules)]
    faults += [*_unknown(problem, rules), *_both(rules)]
    if faults:
        raise refused(faults)


def check_rules(rules: Rules) -> None:
    """Raise INPUT_REFUSED for goal and floors that make no sense for anybody."""
    if faults := list(_floors(rules)):
        raise refused(faults)


def refused(faults: Sequence[str]) -> PraktikmatchError:
    """The error for faults in what was asked for."""
    details: list[dict[str, object]] = [{"field": "rules", "problem": fault} for fault in faults]
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=" ".join(faults))


def repeated(values: Iterable[str]) -> list[str]:
    """Values that stand there more than once, in order."""
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _sizes(problem: Problem) -> Iterator[str]:
    if not problem.citizens:
        yield "Der er ingen borgere. Vælg mindst én."
    if not problem.places:
        yield "Der er ingen pladser. Vælg mindst én."
    if len(problem.citizens) > MOST_PEOPLE or len(problem.places) > MOST_PLACES:
        yield f"Vælg højst {MOST_PEOPLE} borgere og {MOST_PLACES} åbninger ad gangen."
    for double in repeated((*problem.citizens, *(place.id for place in problem.places))):
        yield f"»{double}« står der flere gange. Skriv hvert id én gang."


def _capacities(problem: Problem, rules: Rules) -> Iterator[str]:
    for place in problem.places:
        if place.most < 0 or (place.most == 0 and not place.closed):
            yield f"»{place.id}« har {place.most} pladser. Skriv mindst 1, eller udelad åbningen."
    for group in rules.groups:
        if group.most < 0:
            yield f"Fælles grænse »{group.name}« er {group.most}. Skriv 0 eller mere."
        if not group.places:
            yield f"Fælles grænse »{group.name}« har ingen åbninger. Tilføj dem, eller fjern den."
        for double in repeated(group.places):
            yield f"Fælles grænse »{group.name}« nævner »{double}« flere gange. Skriv den én gang."
    for name in repeated(group.name for group in rules.groups):
        yield f"To fælles grænser hedder »{name}«. Giv dem hver sit navn."


def _floors(rules: Rules) -> Iterator[str]:
    if rules.least_placed < 0:
        yield "Det mindste antal borgere med plads er negativt. Skriv 0 eller mere."
    if not 0 <= rules.least_score <= FULL_SCORE:
        yield "Den mindste score skal være fra 0 til 100."
    if rules.few is not None and (rules.few.most_options < 1 or rules.few.least < 0):
        yield "Skriv mindst 1 mulig plads og mindst 0 borgere i kravet om få muligheder."


def _unknown(problem: Problem, rules: Rules) -> Iterator[str]:
    couples = rules.locked | rules.excluded
    citizens = {citizen for citizen, _ in couples} | rules.must
    for citizen in sorted(citizens - set(problem.row)):
        yield f"Reglerne nævner »{citizen}«, som ikke er valgt. Vælg borgeren, eller fjern reglen."
    places = {place for _, place in couples} | {one for g in rules.groups for one in g.places}
    for place in sorted(places - set(problem.column)):
        yield f"Reglerne nævner »{place}«, som ikke er valgt. Vælg åbningen, eller fjern reglen."


def _both(rules: Rules) -> Iterator[str]:
    for citizen, place in sorted(rules.locked & rules.excluded):
        yield (
            f"Borgeren »{citizen}« er både låst til og udelukket fra »{place}«. "
            "Fjern den ene af de to regler."
        )
