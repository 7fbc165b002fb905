"""Forms about a plan: whom and which places, its rules, and a decision about a pair."""

from collections.abc import Sequence
from decimal import Decimal

from starlette.datastructures import FormData

from api.dependencies import Desk
from matching.allocation.types import Couple, FewOptions, Goal, Rules
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError
from support.danish import danish_points
from usecases.allocating.keeping import Wanted
from usecases.allocating.people import own_caseload, package_queue
from usecases.allocating.places import PlaceChoice
from usecases.allocating.solving import Asked

OWN, PACKAGE, IDS = "own", "package", "ids"
_LONGEST_NUMBER = 6
_FIELDS = {"own": "who-own", "package": "package"}


def read_wanted(desk: Desk, form: FormData, places: Sequence[PlaceChoice]) -> Wanted:
    """The whole form of a new plan; raises INPUT_REFUSED."""
    asked = Asked(_people(desk, form), _openings(form, places), read_rules(form))
    return Wanted(_text(form, "name"), asked)


def read_rules(form: FormData) -> Rules:
    """Goal and floors; an empty field asks for nothing. Raises INPUT_REFUSED."""
    options, least = _whole(form, "few_options"), _whole(form, "few_placed")
    return Rules(
        goal=Goal.PLACED if _text(form, "goal") == Goal.PLACED.value else Goal.TOTAL,
        least_placed=_whole(form, "least_placed"),
        least_score=_score(form),
        few=FewOptions(options, least) if least else None,
    )


def rule_values(rules: Rules) -> dict[str, str]:
    """The rules as the fields show them; what is not asked for is empty."""
    few = rules.few
    return {
        "goal": rules.goal.value,
        "least_placed": str(rules.least_placed or ""),
        "least_score": danish_points(rules.least_score) if rules.least_score else "",
        "few_options": str(few.most_options) if few else "",
        "few_placed": str(few.least) if few else "",
    }


def read_couple(form: FormData) -> Couple:
    """The citizen and the place of a decision; raises INPUT_REFUSED."""
    citizen, opening = _text(form, "citizen"), _text(form, "opening")
    if not (citizen and opening):
        raise _refused("citizen", "Vælg både en borger og en plads.")
    return citizen, opening


def _refused(field: str, problem: str) -> PraktikmatchError:
    """What is wrong, and the field of the form it is wrong in."""
    details: list[dict[str, object]] = [{"field": field, "problem": problem}]
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=problem)


def _people(desk: Desk, form: FormData) -> tuple[str, ...]:
    who = _text(form, "who")
    match who:
        case "own":
            found = own_caseload(desk.session, desk.actor)
            empty = "Du har ingen egne borgere. Vælg en branchepakke, eller skriv id'er."
        case "package":
            found = package_queue(desk.session, desk.actor, _text(form, "package"))
            empty = "Ingen, du kan se, er i gang i den branchepakke. Vælg en anden."
        case "ids":
            found = _ids(form, "citizens")
            empty = "Skriv mindst ét id på en borger."
        case _:
            found, empty = [], "Vælg, hvem der skal have en plads."
    if not found:
        raise _refused(_FIELDS.get(who, "citizens"), empty)
    return tuple(found)


def _openings(form: FormData, places: Sequence[PlaceChoice]) -> tuple[str, ...]:
    kinds = {value for value in form.getlist("kind") if isinstance(value, str)}
    ticked = [value for value in form.getlist("opening") if isinstance(value, str)]
    found = [place.id for place in places if place.kind in kinds]
    found += [one for one in (*ticked, *_ids(form, "openings")) if one not in found]
    if not found:
        raise _refused("openings", "Vælg mindst én plads.")
    return tuple(dict.fromkeys(found))


def _ids(form: FormData, name: str) -> list[str]:
    text = _text(form, name)
    if holds_cpr(text):
        raise PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
    lines = (line.strip() for line in text.replace(",", "\n").split("\n"))
    return [line for line in lines if line]


def _whole(form: FormData, name: str) -> int:
    text = _text(form, name)
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER):
        raise _refused(name, f"»{text[:20]}« er ikke et helt tal. Skriv fx 3.")
    return int(text)


def _score(form: FormData) -> int:
    text = _text(form, "least_score") or "0"
    try:
        return int(Decimal(text.replace(",", ".")) * 100)
    except (ArithmeticError, ValueError) as error:  # 1e999999 is a number, a hundred of it none
        words = f"»{text[:20]}« er ikke en score. Skriv et tal fra 0 til 100."
        raise _refused("least_score", words) from error


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
