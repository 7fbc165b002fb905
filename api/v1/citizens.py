"""Citizens, what fits one, and CV documents."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Query, UploadFile

from api.desks import CitizenChangeDesk, CitizenListDesk, CitizenViewDesk
from api.filter_query import TopQuery
from api.limits import Bound, slow_down
from api.uploads import as_cv
from api.v1.match_docs import CitizenMatch
from api.v1.paging import LIMIT, Cursor, Limit, ListAnswer, as_answer
from matching.as_json import match_as_json
from matching.options import MatchOptions
from usecases.cv_documents import propose_from_document
from usecases.matches import offers
from usecases.reading.citizens import CitizenLine, citizens_page
from usecases.reading.documents import ShownDocument, cv_document
from usecases.reading.profile import citizen_profile
from usecases.reading.profile_types import CitizenProfile

router = APIRouter(prefix="/citizens", tags=["citizens"])


@router.get("", response_model=ListAnswer[CitizenLine])
def list_citizens(
    desk: CitizenListDesk, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, object]:
    """Citizens by id."""
    slow_down(desk.request, Bound.SEARCH)
    return as_answer(citizens_page(desk.session, desk.actor, cursor, limit))


@router.get(
    "/{citizen_id:path}/match", response_model=None, responses={200: {"model": CitizenMatch}}
)
def match(
    desk: CitizenViewDesk, citizen_id: str, query: Annotated[TopQuery, Query()]
) -> dict[str, Any]:
    """The openings that fit the citizen."""
    slow_down(desk.request, Bound.VIEW)
    options = MatchOptions(desk.today, query.top)
    found = offers(desk.session, desk.actor, desk.store, citizen_id, options)
    return match_as_json(found, citizen=citizen_id)


@router.get("/{citizen_id:path}")
def citizen(desk: CitizenViewDesk, citizen_id: str) -> CitizenProfile:
    """One citizen. A protected or unclear address hides the postcode."""
    slow_down(desk.request, Bound.VIEW)
    return citizen_profile(desk.session, desk.actor, citizen_id)


@router.post("/{citizen_id:path}/cv", status_code=201)
def upload_cv(
    desk: CitizenChangeDesk, citizen_id: str, file: Annotated[UploadFile, File()]
) -> ShownDocument:
    """What a CV proposes. Nothing counts before a person has confirmed it."""
    document = propose_from_document(
        desk.session,
        desk.actor,
        desk.words.taxonomy,
        citizen_id,
        as_cv(file),
        desk.now,
    )
    return cv_document(desk.session, desk.actor, citizen_id, document.id)
