"""The life of a planned visit: which act leads from where to where, and who may. Pure.

need → draft → proposed to the employer → confirmed → done or missed. A need has no row: its state
is None. What is missed is a need again, and is planned anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.visit_enums import VisitForm, VisitState

_S = VisitState
_NEED = "uden tid"
PLANNERS = frozenset(
    {Role.VIRKSOMHEDSKONSULENT, Role.JOBKONSULENT, Role.LEAD_EMPLOYERS, Role.SYSTEM}
)
# States with a time that somebody counts on.
LIVE = frozenset({_S.DRAFT, _S.PROPOSED, _S.CONFIRMED})
# The employer knows the time.
TOLD = frozenset({_S.PROPOSED, _S.CONFIRMED})


@dataclass(frozen=True, slots=True)
class VisitAct:
    """One act. `target` None: the state stays as it is. `sources`: None for a need without a row.

    `needs_why`: somebody who counted on the time is let down, so whose wish it was and why is
    written down.
    """

    act: str
    label: str
    told: str
    sources: frozenset[VisitState | None]
    target: VisitState | None
    roles: frozenset[Role] = PLANNERS
    needs_why: bool = False
    visits_only: bool = False


def _table(acts: Iterable[VisitAct]) -> Mapping[str, VisitAct]:
    return {each.act: each for each in acts}


_EMPLOYER = frozenset({Role.EMPLOYER})
ACTS: Mapping[str, VisitAct] = _table(
    (
        VisitAct("plan", "Planlæg", "planlagt", frozenset({None, _S.DRAFT, _S.MISSED}), _S.DRAFT),
        VisitAct(
            "propose", "Foreslå tiden", "foreslået", frozenset({_S.DRAFT}), _S.PROPOSED,
            visits_only=True,
        ),
        VisitAct(
            "confirm", "Notér som aftalt", "bekræftet",
            frozenset({None, _S.DRAFT, _S.PROPOSED, _S.MISSED}), _S.CONFIRMED,
        ),
        VisitAct(
            "accept", "Tiden passer", "bekræftet af arbejdsgiveren", frozenset({_S.PROPOSED}),
            _S.CONFIRMED, _EMPLOYER,
        ),
        VisitAct("wish", "Ønsk en anden tid", "ønsket flyttet", TOLD, None, _EMPLOYER),
        VisitAct("move", "Flyt", "flyttet", LIVE, None, needs_why=True),
        VisitAct("hand_over", "Giv til afløseren", "givet videre", LIVE, None, needs_why=True),
        VisitAct("withdraw", "Tag tilbage", "taget tilbage", frozenset({_S.PROPOSED}), _S.DRAFT,
                 needs_why=True),
        VisitAct("miss", "Blev ikke til noget", "ikke holdt", TOLD, _S.MISSED, needs_why=True),
        VisitAct("drop", "Fjern fra planen", "fjernet", frozenset({_S.DRAFT}), None),
        VisitAct("hold", "Skriv hvad der skete", "holdt", frozenset({None, *LIVE, _S.MISSED}),
                 _S.DONE),
    )
)  # fmt: skip


def open_acts(state: VisitState | None, form: VisitForm, role: Role) -> tuple[VisitAct, ...]:
    """The acts a role may do in a state, in the order of the table."""
    return tuple(
        each
        for each in ACTS.values()
        if state in each.sources
        and role in each.roles
        and not (each.visits_only and form is VisitForm.CALL)
    )


def check(act: str, state: VisitState | None, form: VisitForm, role: Role) -> VisitAct:
    """The act, if it may be done now.

    Raises NOT_ALLOWED for the role, WRONG_STATE for the state, GUARD_REFUSED for a call that is
    proposed: nobody need be at home for one.
    """
    wanted = ACTS[act]
    if role not in wanted.roles:
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=role.label)
    if state not in wanted.sources:
        label = _NEED if state is None else state.label
        raise PraktikmatchError(ErrorCode.WRONG_STATE, act=wanted.label, state=label)
    if wanted.visits_only and form is VisitForm.CALL:
        raise PraktikmatchError(
            ErrorCode.GUARD_REFUSED,
            why="Et opkald skal ikke foreslås. Ring, eller notér tiden som aftalt.",
        )
    return wanted
