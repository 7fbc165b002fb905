"""List of openings, and the search for candidates to one opening."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.desks import CandidateDesk, OpeningDesk
from api.filter_query import read_filters
from api.limits import Bound, slow_down
from api.pages.counts import more_address, rest, summary
from api.pages.hits import citizen_hits
from api.pages.pieces import piece
from api.problems import by_field
from models.enums import OpeningKind
from support.languages import LANGUAGE_NAMES
from usecases.matches import candidates
from usecases.reading.openings import find_openings, opening_facts
from usecases.reading.staff import staff_names

router = APIRouter(prefix="/aabninger")


@router.get("")
def list_openings(
    desk: OpeningDesk, text: str = "", kind: str = "", branch: str = "", side: str = "1"
) -> HTMLResponse:
    """Openings with filters on text, kind and branch."""
    everything = find_openings(desk.session, desk.actor)
    found = find_openings(desk.session, desk.actor, text, kind, branch)
    branches = sorted({line.branch for line in everything if line.branch})
    return desk.page(
        "openings.html",
        piece=piece(found, side),
        text=text,
        kind=kind,
        branch=branch,
        kinds=[(item.value, item.label) for item in OpeningKind],
        branches=[(code, desk.words.branch(code)) for code in branches],
        query=urlencode({"text": text, "kind": kind, "branch": branch}) + "&",
    )


@router.get("/{opening_id:path}")
def search(desk: CandidateDesk, opening_id: str) -> HTMLResponse:
    """Who fits an opening: both lists with their reasons, and the rest as counts."""
    slow_down(desk.request, Bound.SEARCH)
    facts = opening_facts(desk.session, desk.actor, opening_id)
    query, problems = read_filters(desk.request.query_params)
    match = candidates(desk.session, desk.actor, desk.store, opening_id, query.options(desk.today))
    return desk.page(
        "search.html",
        status=422 if problems else 200,
        opening=facts,
        match=match,
        hits=citizen_hits(desk, match.results),
        aside=citizen_hits(desk, match.set_aside),
        query=query,
        problems=problems,
        wrong=by_field(problems),
        given=desk.request.query_params,
        more=more_address(desk, query.top, match),
        choices=_choices(desk),
        summary=summary(match, "candidates", "borger", "borgere"),
        rest=rest(match, desk.words),
    )


def _choices(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    taxonomy = desk.words.taxonomy
    staff = staff_names(desk.session, desk.actor)
    return {
        "licence": [(code, item.label) for code, item in taxonomy.licences.items()],
        "certificate": sorted(
            ((code, item.label) for code, item in taxonomy.certificates.items()),
            key=lambda pair: pair[1],
        ),
        "language": sorted(
            ((code, names[0]) for code, names in LANGUAGE_NAMES.items()), key=lambda pair: pair[1]
        ),
        "caseworker": sorted(staff.items(), key=lambda pair: pair[1]),
    }
