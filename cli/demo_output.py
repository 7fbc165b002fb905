"""What the demo shows in the terminal: counts, one explained shortlist, the coverage."""

from sqlmodel import Session, func, select

from access.actor import Actor
from access.scopes import readable
from cli.match_output import strongest
from cli.output import out
from fixtures.report import Coverage, coverage_lines
from intake.importing.request import ImportResult
from matching.results import Match, Pair
from models.base import MunicipalityRow
from models.citizen import Citizen
from models.employer import Employer, ProductionUnit
from models.enums import OpeningKind
from models.municipality import Staff
from models.opening import Opening
from models.package import Package
from support.danish import danish_date, danish_points

SHOWN, SHOWN_ASIDE = 5, 3
TOWN: tuple[tuple[type[MunicipalityRow], str], ...] = (
    (Citizen, "borgere"),
    (Employer, "arbejdsgivere"),
    (ProductionUnit, "arbejdssteder"),
    (Opening, "åbninger"),
    (Package, "branchepakker"),
    (Staff, "medarbejdere"),
)


def print_import(result: ImportResult) -> None:
    """What the import did."""
    out.print(
        f"Indlæst: {result.created} oprettet, {result.updated} ændret, {result.unchanged} uændret."
    )


def print_town(session: Session, actor: Actor) -> None:
    """How large the municipality is."""
    counts = [
        f"{session.exec(select(func.count()).select_from(readable(actor, table).subquery())).one()}"
        f" {name}"
        for table, name in TOWN
    ]
    out.print(f"Kommunen har {', '.join(counts[:-1])} og {counts[-1]}.\n")


def print_shortlist(session: Session, opening: Opening, match: Match) -> None:
    """One opening with its best candidates, and some who need something first."""
    employer = session.get_one(Employer, (opening.municipality_id, opening.cvr))
    start = f", start {danish_date(opening.starts)}" if opening.starts else ""
    kind = OpeningKind(opening.kind).label
    out.print(f"Åbning {opening.id}: {opening.title} ({kind}{start})", style="bold", markup=False)
    out.print(f"Hos {employer.name}", markup=False)
    for limit in match.opening_limits:
        out.print(f"Om åbningen: {limit.label}", markup=False)
    for pair in match.results[:SHOWN]:
        _print_candidate(pair)
    out.print(f"\nKræver noget først ({len(match.set_aside)} borgere):", style="bold")
    for pair in _varied(match.set_aside):
        _print_aside(pair)
    out.print(
        f"\nSe hele listen: praktikmatch match --opening {opening.id}"
        f"\nSe ét par: praktikmatch explain --opening {opening.id} "
        f"--citizen {match.results[0].citizen}\n",
        markup=False,
    )


def print_coverage(coverage: Coverage) -> None:
    """How well the openings are filled."""
    out.print("Hvor godt er åbningerne dækket?", style="bold")
    for line in coverage_lines(coverage):
        out.print(line, markup=False)


def _print_candidate(pair: Pair) -> None:
    out.print(f"\n{pair.rank}. {_scores(pair)}", style="bold", markup=False)
    for sentence in strongest(pair):
        out.print(f"   + {sentence}", markup=False)
    for unknown in pair.unknown[:1]:
        out.print(f"   ? Spørg: {unknown.question}", markup=False)
    for found in pair.raises[:1]:
        rises = found.new_rank is not None and found.new_rank < (pair.rank or 0)
        rank = f", bliver nr. {found.new_rank}" if rises else ""
        gain = danish_points(found.gain)
        out.print(f"   ↑ Ville hæve: {found.change} (+{gain}{rank})", markup=False)


def _print_aside(pair: Pair) -> None:
    out.print(f"\n   {_scores(pair)}", markup=False)
    for reason in pair.reasons:
        out.print(f"   - {reason.label}", markup=False)
        out.print(f"     Hvad skal til: {reason.mend}", markup=False)


def _scores(pair: Pair) -> str:
    sides = f"Behov {danish_points(pair.needs.score)}, Ønsker {danish_points(pair.wishes.score)}"
    return f"{pair.citizen}: {danish_points(pair.score)} point ({sides})"


def _varied(pairs: tuple[Pair, ...]) -> list[Pair]:
    """The best scores with few reasons each, and each with another reason first."""
    by_reason: dict[str, Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (len(pair.reasons), -pair.score)):
        by_reason.setdefault(pair.reasons[0].limit, pair)
    return sorted(by_reason.values(), key=lambda pair: -pair.score)[:SHOWN_ASIDE]
