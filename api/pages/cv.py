"""CV documents: upload one, then confirm or drop each fact it proposes."""

from collections.abc import Mapping
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import CitizenChangeDesk
from api.uploads import ChosenFile, FormDep, as_cv
from intake.cv.wording import describe
from models.enums import ProposalKind, ProposalState
from models.errors import ErrorCode, PraktikmatchError
from usecases.cv_documents import Decision, decide, propose_from_document
from usecases.reading.documents import ShownDocument, ShownProposal, cv_document
from usecases.reading.profile import citizen_profile

router = APIRouter(prefix="/borgere")
SEE_OTHER = 303
_DECISIONS = {decision.value for decision in Decision}


@router.get("/{citizen_id:path}/cv")
def upload_form(desk: CitizenChangeDesk, citizen_id: str) -> HTMLResponse:
    """The form for a CV."""
    return _upload_page(desk, citizen_id, None)


@router.post("/{citizen_id:path}/cv")
def upload(desk: CitizenChangeDesk, citizen_id: str, file: ChosenFile = None) -> Response:
    """Read the CV and go to what it proposes."""
    if file is None:
        reason = "vælg en fil først."
        return _upload_page(
            desk, citizen_id, PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=reason)
        )
    try:
        document = propose_from_document(
            desk.session,
            desk.actor,
            desk.words.taxonomy,
            citizen_id,
            as_cv(file),
            desk.now,
        )
    except PraktikmatchError as error:
        desk.session.rollback()
        return _upload_page(desk, citizen_id, error)
    return RedirectResponse(_address(citizen_id, document.id), SEE_OTHER)


@router.get("/{citizen_id:path}/cv/{document_id}")
def proposals(desk: CitizenChangeDesk, citizen_id: str, document_id: str) -> HTMLResponse:
    """Everything a CV proposes, with the text each came from."""
    document = cv_document(desk.session, desk.actor, citizen_id, document_id)
    return desk.page(
        "cv_proposals.html",
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        document=document,
        groups=_by_kind(document),
        describe=lambda item: describe(ProposalKind(item.kind), item.value, desk.words.taxonomy),
        saved="gemt" in desk.request.query_params,
    )


@router.post("/{citizen_id:path}/cv/{document_id}")
def save(desk: CitizenChangeDesk, citizen_id: str, document_id: str, form: FormDep) -> Response:
    """Store what the person decided; proposals left open stay open."""
    document = cv_document(desk.session, desk.actor, citizen_id, document_id)
    decisions = _decisions(document, form)
    decide(desk.session, desk.actor, citizen_id, document_id, decisions, desk.now)
    address = _address(citizen_id, document_id)
    return RedirectResponse(f"{address}?gemt=1", SEE_OTHER)


def _upload_page(desk: Desk, citizen_id: str, error: PraktikmatchError | None) -> HTMLResponse:
    return desk.page(
        "cv_upload.html",
        status=error.status if error else 200,
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        error=error,
    )


def _address(citizen_id: str, document_id: str) -> str:
    return f"/borgere/{quote(citizen_id)}/cv/{quote(document_id)}"


def _by_kind(document: ShownDocument) -> list[tuple[ProposalKind, list[ShownProposal]]]:
    groups = (
        (kind, [item for item in document.proposals if item.kind == kind.value])
        for kind in ProposalKind
    )
    return [(kind, items) for kind, items in groups if items]


def _decisions(document: ShownDocument, form: Mapping[str, object]) -> dict[int, Decision]:
    """What the form says of each open proposal; a button may confirm a whole kind."""
    whole_kind = form.get("confirm_all")
    decisions: dict[int, Decision] = {}
    for item in document.proposals:
        said = form.get(f"decision-{item.position}")
        if said in _DECISIONS:
            # Also for one decided meanwhile: a differing choice must be refused, not lost.
            decisions[item.position] = Decision(said)
        elif item.kind == whole_kind and item.state == ProposalState.PROPOSED.value:
            decisions[item.position] = Decision.CONFIRM
    return decisions
