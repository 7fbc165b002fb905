"""Answers to a question of consent, as forms send them."""

from starlette.datastructures import FormData
from starlette.requests import Request

from models.errors import refused
from models.placement_reasons import CitizenNo
from usecases.presenting.answering import Answer
from usecases.presenting.english import NOES

ENGLISH = "en"
# Code, Danish, English; silence comes first, so that nobody has to explain a no.
NO_REASONS = [
    (one.value, one.label, NOES[one.value])
    for one in sorted(CitizenNo, key=lambda one: one is not CitizenNo.UNSAID)
]


def read_answer(form: FormData) -> Answer:
    """What the pressed button said; raises INPUT_REFUSED without one: ticks alone say nothing."""
    said = form.get("say")
    if said not in ("yes", "no"):
        raise refused("vælg ja eller nej med en af knapperne.", "line")
    return Answer(
        yes=said == "yes",
        lines=_ticked(form, "line"),
        identity=_ticked(form, "identity"),
        language=ENGLISH if form.get("sprog") == ENGLISH else "da",
        reason=_reason(form),
    )


def _reason(form: FormData) -> CitizenNo:
    """Why not, where it was said; whatever is not on the list is silence."""
    sent = form.get("reason")
    return CitizenNo(sent) if sent in list(CitizenNo) else CitizenNo.UNSAID


def wants_english(request: Request) -> bool:
    """Whether the reader has chosen the English text."""
    return request.query_params.get("sprog") == ENGLISH


def _ticked(form: FormData, name: str) -> frozenset[str]:
    return frozenset(value for value in form.getlist(name) if isinstance(value, str))
