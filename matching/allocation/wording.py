"""The plan in Danish: why a pair, why somebody is left out, why there is no plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.allocation.conflict import Clash, RuleKind
from matching.allocation.explaining import OtherCitizen, OtherPlace, Unplaced, Why, WhyNot
from matching.allocation.model import few_rows
from matching.allocation.swapping import Swap
from matching.allocation.types import Problem, Rules
from matching.limits.titles import LIMIT_TITLES
from support.danish import danish_points

_MOST_NAMES = 3
_WHY_PLACE = {
    Why.LOWER: "Det giver ikke flere point.",
    Why.LOCKED: "Parret er låst.",
    Why.HOLDER_LOCKED: "{who} er låst til pladsen.",
    Why.HOLDER_BETTER: "{who} passer bedre til pladsen.",
    Why.HOLDER_FEWER: "{one} har færre mulige pladser.",
    Why.GROUP_FULL: "Den fælles grænse er brugt op.",
    Why.WHOLE: "Ingen plan med det er bedre samlet set.",
}
_WHY_CITIZEN = {
    Why.LOWER: "Det giver ikke flere point.",
    Why.LOCKED: "Parret er låst.",
    Why.BETTER_THERE: "Det giver mindst lige så mange point.",
    Why.OTHER_LOCKED: "Det er låst.",
    Why.RULE: "Efter reglerne går borgeren her forud.",
    Why.WHOLE: "Ingen plan med det er bedre samlet set.",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What people call citizens and places; an id without a name is shown itself."""

    citizens: Mapping[str, str]
    places: Mapping[str, str]

    def citizen(self, identifier: str) -> str:
        """A citizen's name."""
        return self.citizens.get(identifier, identifier)

    def place(self, identifier: str) -> str:
        """A place's name."""
        return self.places.get(identifier, identifier)


@dataclass(frozen=True, slots=True)
class Advice:
    """One rule of a conflict: what it says, and what the user can do."""

    rule: str
    mend: str


def other_place_words(other: OtherPlace | None, names: Names) -> str:
    """The best other place for the person of a pair."""
    if other is None:
        return "Borgeren har ingen anden mulig plads."
    given = _given(other, names)
    start = f"{names.place(other.place)} ({danish_points(other.score)}), {given}."
    return f"Bedste andre sted for borgeren: {start} {_why_place(other)}"


def other_citizen_words(other: OtherCitizen | None, names: Names) -> str:
    """The best other person for the place of a pair."""
    if other is None:
        return "Ingen anden af de valgte borgere kan få pladsen."
    where = "som ikke har fået en plads"
    if other.given is not None:
        where = f"som har fået {names.place(other.given)} ({danish_points(other.given_score)})"
    start = f"{names.citizen(other.citizen)} ({danish_points(other.score)}), {where}."
    return f"Bedste anden borger til pladsen: {start} {_WHY_CITIZEN[other.why]}"


def unplaced_words(one: Unplaced, names: Names) -> str:
    """Why somebody is without a place, and what could be done."""
    if one.why is WhyNot.NO_FIT:
        return _no_fit(one.hindrances)
    if one.why is WhyNot.BY_RULES:
        return (
            f"Borgeren har {_possible(one.options)} uden reglerne, men de er fravalgt eller giver "
            "for få point. Ret reglerne, hvis borgeren skal med."
        )
    assert one.best is not None
    given = _given(one.best, names)
    start = f"Borgeren har {_possible(one.options)}. Bedst er {names.place(one.best.place)}"
    return f"{start} ({danish_points(one.best.score)}), {given}. {_why_place(one.best)}"


def advice(problem: Problem, rules: Rules, clashes: Sequence[Clash], names: Names) -> list[Advice]:
    """Each rule of the conflict in words."""
    alone = len(clashes) == 1
    return [_advice(problem, rules, clash, names, alone=alone) for clash in clashes]


def conflict_words(found: Sequence[Advice]) -> str:
    """The conflict in one sentence."""
    if len(found) == 1:
        return "Ingen plan kan lade sig gøre. Denne regel står i vejen:"
    return "Ingen plan kan lade sig gøre. Disse regler kan ikke holdes på samme tid:"


def _advice(problem: Problem, rules: Rules, clash: Clash, names: Names, *, alone: bool) -> Advice:
    citizen, place = names.citizen(clash.citizen), names.place(clash.place)
    match clash.kind:
        case RuleKind.LOCK:
            rule = f"{citizen} er låst til {place}.{_lock_fault(problem, clash, alone=alone)}"
            return Advice(rule, "Lås parret op.")
        case RuleKind.MUST:
            options = int(problem.options[problem.row[clash.citizen]])
            rule = f"{citizen} skal have en plads ({_possible(options)})."
            return Advice(rule, "Lad borgeren vente uden plads, eller tilføj pladser.")
        case RuleKind.EXCLUDE:
            return Advice(f"{citizen} må ikke få {place}.", "Fjern fravalget.")
        case RuleKind.GROUP:
            assert clash.group is not None
            rule = f"{clash.group.name}: højst {clash.group.most} i alt."
            return Advice(rule, "Hæv den fælles grænse, hvis loven tillader det.")
        case _:
            return _floor(problem, rules, clash)


def _floor(problem: Problem, rules: Rules, clash: Clash) -> Advice:
    reach = clash.reach or 0
    if clash.kind is RuleKind.LEAST_PLACED:
        return Advice(
            f"Mindst {rules.least_placed} borgere skal have en plads.",
            f"Sæt tallet til højst {reach}, eller tilføj pladser.",
        )
    if clash.kind is RuleKind.LEAST_SCORE:
        return Advice(
            f"Ingen må få en plads med under {danish_points(rules.least_score)} point.",
            f"Sæt den mindste score til højst {danish_points(reach)}.",
        )
    assert rules.few is not None
    number = len(few_rows(problem, rules.few.most_options))
    return Advice(
        f"Mindst {rules.few.least} af de {number} borgere med højst "
        f"{_possible(rules.few.most_options)} skal have en plads.",
        f"Sæt tallet til højst {reach}, eller tilføj pladser, de kan få.",
    )


def _lock_fault(problem: Problem, clash: Clash, *, alone: bool) -> str:
    row, column = problem.row[clash.citizen], problem.column[clash.place]
    place = problem.places[column]
    if place.closed:
        return f" {place.closed}"
    if not problem.matrix.fits[row, column]:
        return " En grænse er ikke opfyldt for parret. Åbn forklaringen, og se hvilken."
    return "" if alone else f" Der er plads til {place.most}."


def _no_fit(hindrances: Mapping[str, int]) -> str:
    counted = sorted(hindrances.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMES]
    reasons = ", ".join(f"{LIMIT_TITLES[limit].lower()} ({count})" for limit, count in counted)
    if not reasons:
        return "Ingen af pladserne er åbne."
    return f"Ingen plads er mulig. Oftest i vejen, med antal pladser: {reasons}."


def _why_place(other: OtherPlace) -> str:
    several = len(other.given_to) > 1
    who, one = ("De borgere", "En af dem") if several else ("Den borger", "Den borger")
    return _WHY_PLACE[other.why].format(who=who, one=one)


def _given(other: OtherPlace, names: Names) -> str:
    if not other.given_to:
        return "som står tom"
    people = [names.citizen(citizen) for citizen in other.given_to]
    if len(people) > _MOST_NAMES:
        people = [*people[:_MOST_NAMES], f"{len(people) - _MOST_NAMES} til"]
    *first, last = people
    return "givet til " + (f"{', '.join(first)} og {last}" if first else last)


def _possible(count: int) -> str:
    return "1 mulig plads" if count == 1 else f"{count} mulige pladser"


def swap_words(swap: Swap | None, names: Names) -> str:
    """What a change of one pair costs the plan."""
    if swap is None:
        return "Så kan reglerne ikke holdes."
    where = "borgeren står uden plads"
    if swap.given is not None:
        where = f"borgeren får {names.place(swap.given)}"
    others = {0: "Ingen andre flytter", 1: "1 anden flytter"}.get(
        swap.moved, f"{swap.moved} andre flytter"
    )
    return f"{_loss(swap)}, og {where}. {others}."


def _loss(swap: Swap) -> str:
    points = danish_points(abs(swap.loss))
    told = "Planen mister ingen point"
    if swap.loss:
        told = (
            f"Planen mister {points} point" if swap.loss > 0 else f"Planen får {points} point mere"
        )
    if swap.fewer_placed:
        count = abs(swap.fewer_placed)
        people = "1 borger" if count == 1 else f"{count} borgere"
        told += f", {people} {'færre' if swap.fewer_placed > 0 else 'flere'} får en plads"
    return told
