"""Searches one keeps: the list with what is new in each, and one opened."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import CandidateDesk
from api.filter_check import check
from api.filter_query import LONGEST, SHOWN, SHOWN_AT_MOST, FilterQuery, query_of, read_filters
from api.filter_words import FIELD_LABELS, Names, chips
from api.limits import Bound, slow_down
from api.pages.counts import rest, summary
from api.pages.hits import citizen_hits
from api.pages.openings import SEE_OTHER, address
from api.pages.search_form import names_of
from api.problems import by_field
from api.uploads import FormDep
from matching.options import MatchOptions
from models.errors import ErrorCode, PraktikmatchError
from usecases.matches import candidates
from usecases.reading.openings import opening_facts
from usecases.saved_searches.keeping import Wanted, delete_search, rename_search, save_search
from usecases.saved_searches.looking import SearchLine, look, opened, overview

router = APIRouter(prefix="/gemte-soegninger")
_Name = Annotated[str, Form(max_length=LONGEST)]
# What the address says was done, in words.
_DONE = {"gemt": "gemt", "omdoebt": "omdøbt", "slettet": "slettet"}


@router.get("")
def list_searches(desk: CandidateDesk) -> HTMLResponse:
    """One's own searches, and how many are new in each since it was last opened."""
    slow_down(desk.request, Bound.SEARCH)
    lines = overview(desk.session, desk.actor, desk.store, desk.today)
    names = names_of(desk)
    return desk.page(
        "saved_searches.html",
        lines=[(line, _phrases(line, names)) for line in lines],
        done=next((word for key, word in _DONE.items() if key in desk.request.query_params), None),
    )


@router.post("")
def keep(desk: CandidateDesk, form: FormDep) -> Response:
    """Keep the search whose filters the form holds."""
    sent = {name: value for name, value in form.items() if isinstance(value, str)}
    query, problems = read_filters(sent)
    checked = check(query, desk.words.taxonomy)
    problems += checked.problems
    if problems:
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, problems, reason="ret filtrene først.")
    if not sent.get("opening"):
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason="vælg en åbning først.")
    wanted = Wanted(sent.get("name", ""), sent["opening"], checked.query.filters)
    try:
        save_search(desk.session, desk.actor, desk.store, wanted, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _not_kept(desk, wanted, checked.query, error)
    return RedirectResponse("/gemte-soegninger?gemt=1", SEE_OTHER)


@router.get("/{search_id}")
def show(desk: CandidateDesk, search_id: str, top: str = "") -> HTMLResponse:
    """The list of one search, those marked who are new. Showing it does not count as seen."""
    return _show(desk, search_id, read_filters({"top": top})[0].top)


@router.post("/{search_id}/se")
def open_search(desk: CandidateDesk, search_id: str) -> Response:
    """Open the list, which counts as seen from now on."""
    slow_down(desk.request, Bound.SEARCH)
    look(desk.session, desk.actor, desk.store, search_id, desk.now)
    return RedirectResponse(f"/gemte-soegninger/{search_id}", SEE_OTHER)


@router.post("/{search_id}/navn")
def rename(desk: CandidateDesk, search_id: str, name: _Name = "") -> Response:
    """Give a search another name."""
    try:
        rename_search(desk.session, desk.actor, search_id, name)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _show(desk, search_id, SHOWN, error)
    return RedirectResponse("/gemte-soegninger?omdoebt=1", SEE_OTHER)


@router.post("/{search_id}/slet")
def delete(desk: CandidateDesk, search_id: str) -> Response:
    """Delete a search and what was remembered for it."""
    delete_search(desk.session, desk.actor, search_id)
    return RedirectResponse("/gemte-soegninger?slettet=1", SEE_OTHER)


def _show(
    desk: Desk, search_id: str, top: int, error: PraktikmatchError | None = None
) -> HTMLResponse:
    """The page of one search; `error` is why it cannot be called what was wished."""
    slow_down(desk.request, Bound.SEARCH)
    found = opened(desk.session, desk.actor, desk.store, search_id, desk.today)
    line = found.line
    options = MatchOptions(desk.today, top, line.filters)
    match = candidates(desk.session, desk.actor, desk.store, line.opening_id, options)
    return desk.page(
        "saved_search.html",
        status=error.status if error else 200,
        line=line,
        opening=opening_facts(desk.session, desk.actor, line.opening_id),
        phrases=_phrases(line, names_of(desk)),
        search_again=address(line.opening_id, query_of(line.filters).in_address),
        hits=citizen_hits(desk, match.results),
        new=found.new,
        further_down=len(found.new - {pair.citizen for pair in match.results}),
        since=found.since,
        more=SHOWN_AT_MOST if top <= len(match.results) and top < SHOWN_AT_MOST else None,
        summary=summary(match, "candidates", "borger", "borgere"),
        rest=rest(match, desk.words),
        problems=error.details if error else [],
        labels=FIELD_LABELS,
    )


def _not_kept(
    desk: Desk, wanted: Wanted, query: FilterQuery, error: PraktikmatchError
) -> HTMLResponse:
    """The name asked for again, with the filters as they were."""
    return desk.page(
        "saved_search_new.html",
        status=error.status,
        opening=opening_facts(desk.session, desk.actor, wanted.opening_id),
        back=address(wanted.opening_id, query.in_address),
        name=wanted.name,
        chosen={key: value for key, value in query.chosen.items() if key != "text"},
        phrases=[chip.phrase for chip in chips(query, names_of(desk)) if chip.field != "text"],
        problems=error.details,
        wrong=by_field(error.details),
        labels=FIELD_LABELS,
    )


def _phrases(line: SearchLine, names: Names) -> list[str]:
    return [chip.phrase for chip in chips(query_of(line.filters), names)]
