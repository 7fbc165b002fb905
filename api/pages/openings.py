"""List of openings, and the search for candidates to one opening."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.policies import Permission, may
from api.dependencies import Desk
from api.desks import CandidateDesk, OpeningDesk
from api.filter_check import Checked, check
from api.filter_query import FIELDS, HANG_ON, SHOWN_AT_MOST, read_filters
from api.filter_words import FIELD_LABELS
from api.limits import Bound, slow_down
from api.pages.counts import rest, summary
from api.pages.hits import citizen_hits
from api.pages.pieces import piece
from api.pages.search_form import search_form
from api.uploads import FormDep
from models.cpr import holds_cpr
from models.enums import OpeningKind
from models.errors import ErrorCode, PraktikmatchError
from usecases.matches import candidates
from usecases.proposing.reading import of_opening
from usecases.reading.openings import find_openings, opening_facts

router = APIRouter(prefix="/aabninger")
SEE_OTHER = 303
# May be somebody's name, and addresses stay behind in browsers: these are only ever posted.
_NEVER_IN_ADDRESS = {"text", "title"}


@router.get("")
def list_openings(
    desk: OpeningDesk, text: str = "", kind: str = "", branch: str = "", side: str = "1"
) -> HTMLResponse:
    """Openings with filters on text, kind and branch."""
    everything = find_openings(desk.session, desk.actor)
    narrowed = text or kind or branch
    found = find_openings(desk.session, desk.actor, text, kind, branch) if narrowed else everything
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
    sent = desk.request.query_params
    given = {name: sent[name] for name in FIELDS if name in sent and name not in _NEVER_IN_ADDRESS}
    return _page(desk, opening_id, given, _checked(desk, given))


@router.post("/{opening_id:path}")
def narrow(desk: CandidateDesk, opening_id: str, form: FormDep) -> Response:
    """Filters from the form: back to an address that can be kept, unless a free text is sought.

    A free text is answered at once and stands in no address.
    """
    opening_facts(desk.session, desk.actor, opening_id)
    given = _changed(form)
    if holds_cpr(given.get("text", "")):
        raise PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
    checked = _checked(desk, given)
    if checked.problems or checked.query.text:
        return _page(desk, opening_id, given, checked)
    return RedirectResponse(address(opening_id, checked.query.in_address), SEE_OTHER)


def address(opening_id: str, query: str = "") -> str:
    """Where an opening's candidates are."""
    path = f"/aabninger/{quote(opening_id)}"
    return f"{path}?{query}" if query else path


def _changed(form: FormData) -> dict[str, str]:
    """The form as sent, with the filter its button takes off or the title it picks."""
    given = {name: text for name in FIELDS if isinstance(text := form.get(name), str)}
    match form.get("remove"):
        case "all":
            return {}
        case str(field):
            gone = {field, *HANG_ON.get(field, ())}
            given = {name: text for name, text in given.items() if name not in gone}
    if isinstance(picked := form.get("pick"), str):
        given.pop("title", None)
        return {**given, "occupation": picked}
    # An emptied title takes the occupation off that it was understood as.
    return given if given.get("title", "").strip() else {**given, "occupation": ""}


def _checked(desk: Desk, given: Mapping[str, str]) -> Checked:
    query, problems = read_filters(given)
    found = check(query, desk.words.taxonomy)
    return Checked(found.query, (*problems, *found.problems), found.also)


def _page(desk: Desk, opening_id: str, given: Mapping[str, str], checked: Checked) -> HTMLResponse:
    slow_down(desk.request, Bound.SEARCH)
    facts = opening_facts(desk.session, desk.actor, opening_id)
    query = checked.query
    options = query.options(desk.today, facets=True)
    match = candidates(desk.session, desk.actor, desk.store, opening_id, options)
    longest = max(len(match.results), len(match.set_aside))
    return desk.page(
        "search.html",
        status=422 if checked.problems else 200,
        opening=facts,
        address=address(opening_id),
        match=match,
        proposals=of_opening(desk.session, desk.actor, opening_id, facts.positions)
        if may(desk.actor, Permission.PROPOSE)
        else None,
        hits=citizen_hits(desk, match.results),
        aside=citizen_hits(desk, match.set_aside),
        form=search_form(desk, checked, given, match),
        labels=FIELD_LABELS,
        more=SHOWN_AT_MOST if query.top <= longest and query.top < SHOWN_AT_MOST else None,
        summary=summary(match, "candidates", "borger", "borgere"),
        rest=rest(match, desk.words),
    )
