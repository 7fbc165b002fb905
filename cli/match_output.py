"""A match in the terminal: two readable lists and one explained pair."""

from rich.table import Table

from api.filter_words import FIELD_LABELS
from cli.output import out
from matching.limits.titles import LIMIT_TITLES
from matching.results import Match, Pair, Side, Status
from matching.scorecard import load_scorecard
from support.danish import danish_points

SIGNS = {Status.MET: "ja", Status.UNMET: "nej", Status.UNKNOWN: "?"}
MOST_REASONS = 3


def print_filters(phrases: list[str], match: Match) -> None:
    """What is filtered by, and how many people each value would leave."""
    if phrases:
        out.print(f"Filtre: {'; '.join(phrases)}", markup=False)
    for facet in match.facets:
        counted = ", ".join(f"{value} ({number})" for value, number in facet.counts if number)
        out.print(f"{FIELD_LABELS.get(facet.filter, facet.filter)}: {counted}", markup=False)


def print_match(match: Match, *, by_citizen: bool) -> None:
    """Both lists, the faults of the opening, and the counts."""
    for limit in match.opening_limits:
        out.print(f"Om åbningen: {limit.label}", markup=False)
    who = "Borger" if by_citizen else "Åbning"
    out.print(_list(match, who, by_citizen=by_citizen))
    if match.set_aside:
        out.print(_aside(match, who, by_citizen=by_citizen))
    counts = match.counts
    out.print(f"I listen: {counts['results']}. Kræver noget først: {counts['set_aside']}.")


def print_pair(pair: Pair) -> None:
    """Everything about one pair."""
    rank = f", nr. {pair.rank} på listen" if pair.rank else ", kræver noget først"
    out.print(f"{pair.citizen} til {pair.opening}: {danish_points(pair.score)} point{rank}")
    for title, side in (("Behov", pair.needs), ("Ønsker", pair.wishes)):
        out.print(_side(title, side))
    limits = Table("Grænse", "Opfyldt", "Forklaring", "Hvad kan gøres", title="Grænser")
    for limit in pair.limits:
        limits.add_row(LIMIT_TITLES[limit.limit], SIGNS[limit.status], limit.label, limit.mend)
    out.print(limits)
    for unknown in pair.unknown:
        out.print(f"Spørg: {unknown.question}", markup=False)
    for found in pair.raises:
        rank = f" (nr. {found.new_rank})" if found.new_rank else ""
        text = f"Ville hæve: {found.change} → {danish_points(found.new_score)}{rank}"
        out.print(text, markup=False)


def strongest(pair: Pair) -> list[str]:
    """The sentences that give most, best first."""
    lines = [*pair.needs.criteria, *pair.wishes.criteria]
    given = sorted((line for line in lines if not line.unknown), key=lambda line: -line.points)
    return [line.label for line in given[:MOST_REASONS] if line.points > 0]


def _list(match: Match, who: str, *, by_citizen: bool) -> Table:
    table = Table("Nr.", who, "Score", "Behov", "Ønsker", "Hvorfor", "Ville hæve", title="Forslag")
    for pair in match.results:
        raised = pair.raises[0] if pair.raises else None
        table.add_row(
            str(pair.rank),
            pair.citizen if by_citizen else pair.opening,
            danish_points(pair.score),
            danish_points(pair.needs.score),
            danish_points(pair.wishes.score),
            "\n".join(strongest(pair)),
            f"{raised.change} (+{danish_points(raised.gain)})" if raised else "",
        )
    return table


def _aside(match: Match, who: str, *, by_citizen: bool) -> Table:
    table = Table(who, "Score", "Hvorfor ikke nu", "Hvad skal til", title="Kræver noget først")
    for pair in match.set_aside:
        table.add_row(
            pair.citizen if by_citizen else pair.opening,
            danish_points(pair.score),
            "\n".join(reason.label for reason in pair.reasons),
            "\n".join(reason.mend for reason in pair.reasons),
        )
    return table


def _side(title: str, side: Side) -> Table:
    table = Table(
        "Kriterium", "Point", "Af", "Hvorfor", title=f"{title} {danish_points(side.score)}"
    )
    for line in side.criteria:
        name = load_scorecard().criteria[line.criterion].title
        table.add_row(name, danish_points(line.points), danish_points(line.max), line.label)
    return table
