"""What cannot be seen from one field alone: titles understood, codes known, fields that agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from api.filter_query import FilterQuery
from models.errors import ErrorCode, PraktikmatchError
from support.languages import LANGUAGE_NAMES
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import LinkedConcept
from usecases.reading.opening_types import BRANCH_DIGITS

Problem = dict[str, object]
SUGGESTED = 5
_UNCLEAR = "kan ikke forstås: skriv stillingen med andre ord"
_UNKNOWN = "findes ikke på listen: vælg igen"


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that can be searched by, what was wrong, and what a title may also mean."""

    query: FilterQuery
    problems: tuple[Problem, ...] = ()
    also: tuple[LinkedConcept, ...] = ()

    def or_refuse(self) -> FilterQuery:
        """The query, for callers that take no half answer; raises INPUT_REFUSED."""
        if self.problems:
            named = "; ".join(f"»{item['field']}« {item['problem']}" for item in self.problems)
            raise PraktikmatchError(
                ErrorCode.INPUT_REFUSED, list(self.problems), reason=f"{named}."
            )
        return self.query


def check(query: FilterQuery, taxonomy: Taxonomy) -> Checked:
    """The query with its title understood; wrong fields are taken off and told."""
    problems = list(_problems(query, taxonomy))
    for problem in problems:
        query = query.without(str(problem["field"]))
    understood = _understand(query, taxonomy)
    return replace(understood, problems=(*problems, *understood.problems))


def _problems(query: FilterQuery, taxonomy: Taxonomy) -> Iterator[Problem]:
    branch = (query.branch or "")[:BRANCH_DIGITS] or None
    codes: tuple[tuple[str, str | None, Mapping[str, object]], ...] = (
        ("occupation", query.occupation, taxonomy.occupations),
        ("branch", branch, taxonomy.branches),
        ("licence", query.licence, taxonomy.licences),
        ("certificate", query.certificate, taxonomy.certificates),
        ("language", query.language, LANGUAGE_NAMES),
    )
    for field, code, known in codes:
        if code is not None and code not in known:
            yield {"field": field, "problem": _UNKNOWN}
    if query.language_level and not query.language:
        yield {"field": "language", "problem": "mangler, når du har valgt et niveau"}
    if query.package_status and not query.package:
        yield {"field": "package", "problem": "mangler, når du har valgt, hvor langt"}
    low, high = query.hours_from, query.hours_to
    if low is not None and high is not None and low > high:
        yield {"field": "hours_to", "problem": "skal være mindst så højt som »fra«"}


def _understand(query: FilterQuery, taxonomy: Taxonomy) -> Checked:
    """The typed title as an occupation; the same words again keep what was chosen before."""
    known = taxonomy.occupations.get(query.occupation or "")
    if known is not None and query.title in ("", known.label):
        return Checked(query, also=_nearby(known.label, taxonomy, but=known.uri))
    if not query.title:
        return Checked(query)
    found = taxonomy.title(query.title)
    if found is None:
        problem: Problem = {"field": "title", "problem": _UNCLEAR}
        unlinked = query.model_copy(update={"occupation": None})
        return Checked(unlinked, (problem,), _nearby(query.title, taxonomy))
    linked = query.model_copy(update={"occupation": found.uri})
    return Checked(linked, also=_nearby(query.title, taxonomy, but=found.uri))


def _nearby(title: str, taxonomy: Taxonomy, but: str = "") -> tuple[LinkedConcept, ...]:
    [ranked] = taxonomy.link_titles([title], top=SUGGESTED + 1)
    return tuple(concept for concept in ranked if concept.uri != but)[:SUGGESTED]
