"""Agreements for staff: the list, a new one, one in full, and its acts."""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.agreement_forms import read_marks, read_new, read_version, text, typed, typed_new
from api.dependencies import Desk
from api.desks import DecisionDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.ways_in import ways_in
from api.pages.trying import attempt, shown, to
from api.problems import by_field
from api.uploads import FormDep
from models.errors import PraktikmatchError
from models.placement_enums import Origin, PlacementStatus
from placements.agreements import service
from placements.agreements.moving import Mark
from placements.agreements.needed import Where
from placements.agreements.reading import agreement_lines
from placements.agreements.words import OFFER_WORDS
from placements.lifecycle.agreements import AGREEMENT_LIFE, BEFORE_START
from placements.ways import ways_on
from usecases.agreeing import acts
from usecases.agreeing.marks import case_facts
from usecases.agreeing.page import AgreementPage, agreement_page
from usecases.agreeing.starting import Start, first_fields, note_refused
from usecases.papers import deciding
from usecases.papers.piece import papers_piece
from usecases.reading.citizens import citizen_names
from usecases.visits.beside import visits_of_placement

router = APIRouter(prefix="/aftaler")
# Acts with a form on the agreement's page, and where it is sent.
FORMS = {
    "send": "send",
    "take_back": "tag-tilbage",
    "prepare": "indstil",
    "grant": "bevilg",
    "refuse": "afslag",
    "cancel": "annuller",
}
# The same marks in the words of a fact.
_FACT_MARKS = [(Mark.DONE.value, "Ja"), (Mark.NOT_DONE.value, "Nej"), ("", "Ved ikke endnu")]
_PLACES = {
    Where.CONTENT: "ret",
    Where.LAW: "#regler",
    Where.SEND: "#naeste",
    Where.SIGNING: "underskrifter",
    Where.DECISION: "#naeste",
    Where.CHECKLIST: "#startliste",
}


@router.get("")
def list_agreements(desk: PlacementViewDesk, vis: str = "mine", status: str = "") -> HTMLResponse:
    """The agreements within reach; one's own first."""
    everything = agreement_lines(desk.session, desk.actor, desk.now)
    mine = vis == "mine" and desk.actor.staff_id is not None
    shown = [
        line for line in everything if (line.mine or not mine) and status in ("", line.status.value)
    ]
    return desk.page(
        "agreements.html",
        lines=shown,
        names=citizen_names(desk.session, desk.actor, [line.citizen_id for line in shown]),
        mine=mine,
        status_chosen=status,
        statuses=[(each.value, each.label.capitalize()) for each in PlacementStatus],
    )


@router.get("/ny")
def new_agreement(
    desk: PlacementDesk, borger: str = "", sted: str = "", bestilling: str = "", forslag: str = ""
) -> HTMLResponse:
    """The form for a new agreement, filled in from where the link came from."""
    start = Start(borger, sted, bestilling, forslag, desk.request.query_params.get("aabning", ""))
    return _new(desk, first_fields(desk.session, desk.actor, start))


@router.post("/ny")
def make(desk: PlacementDesk, form: FormDep) -> Response:
    """Store a draft and go on to its text."""
    try:
        placement = service.create(desk.session, desk.actor, read_new(form), desk.now)
    except PraktikmatchError as error:
        problem = shown(desk, error)
        note_refused(desk.session, desk.actor, problem.code)
        return _new(desk, typed_new(form), problem)
    return to(f"/aftaler/{placement.id}/ret")


@router.get("/{placement_id}")
def one_agreement(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """One agreement: what stands between it and its start, its text, its history."""
    return _page(desk, placement_id)


@router.post("/{placement_id}/send")
def send_out(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Send the draft to the parties."""
    return _act(
        desk,
        placement_id,
        form,
        "send",
        lambda: acts.send(desk.session, desk.actor, placement_id, read_version(form), desk.now),
    )


@router.post("/{placement_id}/tag-tilbage")
def take_back(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Make it a draft again."""
    return _act(
        desk,
        placement_id,
        form,
        "take_back",
        lambda: service.take_back(desk.session, desk.actor, placement_id, desk.now),
    )


@router.post("/{placement_id}/annuller")
def cancel(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Give it up before it began."""
    reason = text(form, "cancel-reason")
    return _act(
        desk,
        placement_id,
        form,
        "cancel",
        lambda: service.cancel(desk.session, desk.actor, placement_id, reason, desk.now),
    )


@router.post("/{placement_id}/indstil")
def prepare(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Put it before the one who decides."""

    def doing() -> None:
        number = read_version(form, "content_number")
        service.prepare(desk.session, desk.actor, placement_id, number, desk.now)

    return _act(desk, placement_id, form, "prepare", doing)


@router.post("/{placement_id}/bevilg")
def grant(desk: DecisionDesk, placement_id: str, form: FormDep) -> Response:
    """Grant the text that was read."""

    def doing() -> None:
        number, why = read_version(form, "content_number"), text(form, "grant-text")
        deciding.grant(desk.session, desk.actor, placement_id, number, desk.now, why)

    return _act(desk, placement_id, form, "grant", doing)


@router.post("/{placement_id}/afslag")
def refuse(desk: DecisionDesk, placement_id: str, form: FormDep) -> Response:
    """Refuse, with the reasons."""
    reason, why = text(form, "refuse-reason"), text(form, "refuse-text")
    return _act(
        desk,
        placement_id,
        form,
        "refuse",
        lambda: deciding.refuse(desk.session, desk.actor, placement_id, reason, why, desk.now),
    )


@router.post("/{placement_id}/startliste")
def tick(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Say how the points of the start list stand."""
    return _act(
        desk,
        placement_id,
        form,
        "check",
        lambda: acts.tick(desk.session, desk.actor, placement_id, read_marks(form), desk.now),
    )


@router.post("/{placement_id}/mentor")
def choose_mentor(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Let an account see the placement as its mentor."""
    chosen = text(form, "mentor") or None

    def doing() -> None:
        version = read_version(form)
        acts.choose_mentor(desk.session, desk.actor, placement_id, version, chosen, desk.now)

    return _act(desk, placement_id, form, "choose_mentor", doing)


def _act(
    desk: Desk, placement_id: str, form: FormDep, act: str, doing: Callable[[], object]
) -> Response:
    def again(problem: PraktikmatchError) -> Response:
        return _page(desk, placement_id, problem, (act, typed(form)))

    return attempt(desk, doing, again, f"/aftaler/{placement_id}")


def _new(
    desk: Desk, fields: dict[str, str], problem: PraktikmatchError | None = None
) -> HTMLResponse:
    ways = ways_on(desk.session, desk.actor.municipality_id, desk.today)
    return desk.page(
        "agreement_new.html",
        status=problem.status if problem else HTTPStatus.OK,
        typed=fields,
        offers=list(OFFER_WORDS.items()),
        kinds=[(kind.id, kind.name) for kind in ways.kinds],
        origins=[(each.value, each.label.capitalize()) for each in Origin],
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _page(
    desk: Desk,
    placement_id: str,
    problem: PraktikmatchError | None = None,
    tried: tuple[str, dict[str, str]] = ("", {}),
) -> HTMLResponse:
    hensyn = desk.words.consideration
    page = agreement_page(desk.session, desk.actor, placement_id, hensyn, desk.now)
    opened = AGREEMENT_LIFE.open_acts(page.status, desk.actor.role)
    known = {each.act for each in opened}
    return desk.page(
        "agreement.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        base=f"/aftaler/{placement_id}",
        acts=[
            (each, FORMS[each.act], [(code.value, code.label) for code in each.reasons or ()])
            for each in opened
            if _offered(page, each.act)
        ],
        edits="edit" in known,
        running=ways_in(desk.actor, page.status) if page.goes_on else [],
        ticks="check" in known,
        names_mentor="choose_mentor" in known,
        before_start=page.status in BEFORE_START,
        places=_PLACES,
        marks=[(mark.value, mark.label.capitalize()) for mark in Mark],
        fact_marks=_FACT_MARKS,
        case_facts=case_facts(desk.session, page.placement),
        papers=papers_piece(desk.session, page.loaded, desk.now),
        visits=visits_of_placement(desk.session, desk.actor, page.loaded, desk.now),
        act_tried=tried[0],
        typed=tried[1],
        problem=problem,
    )


def _offered(page: AgreementPage, act: str) -> bool:
    """Acts with a form here; what is granted already is not granted again."""
    return act in FORMS and not (act in ("grant", "prepare") and page.placement.granted_at)
