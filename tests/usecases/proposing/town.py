"""A small town with two citizens, one of whom has said no, and the steps of proposing."""

from datetime import date
from pathlib import Path

from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor, system_actor
from access.scopes import readable
from matching.store import IndexStore
from models.access_enums import Role
from models.notice import Notice
from models.order import LifeStep
from models.presentation import Presentation
from models.proposal import Proposal
from tests.rows import CITIZEN, EMPLOYER, NOW, OPENING, PACKAGE, changed, load_town
from tests.usecases.presenting.asked import SHOWN, WORDS, aloud, wanted, yes_to
from usecases.presenting.answering import record_orally
from usecases.presenting.asking import ask
from usecases.proposing.acting import show
from usecases.proposing.allowing import Chosen
from usecases.proposing.suggesting import Suggestion, propose

OWN = "99000007"
PLACE = "P-1/anden/9900000071"
HEARD = date(2026, 11, 20)
AGAINST = Chosen("B-2", "Arbejdspladsen har lovet andre opgaver.", HEARD)
_PERSON = changed(
    CITIZEN,
    caseworker="sagsbehandler1",
    considerations=[{"code": "no_heavy_lifting", "shared": True}],
)


def load(session: Session, actor: Actor, folder: Path) -> None:
    """B-1 and B-3 may be proposed; B-2 has said no to the work. O-1 is konsulent1's, two places."""
    noes = {"wishes__not__titles": ["Rengøringsassistent"], "id": "B-2", "name": "Testborger 2"}
    opening = changed(OPENING, application={"availablePositions": 2})
    package = changed(PACKAGE)
    load_town(
        session,
        actor,
        folder,
        employers=[changed(EMPLOYER, consultant="konsulent1")],
        citizens=[
            _PERSON,
            changed(_PERSON, **noes),
            changed(_PERSON, id="B-3", name="Testborger 3"),
        ],
        openings=[opening],
        packages=[package],
    )
    for who in (Role.SAGSBEHANDLER, Role.VIRKSOMHEDSKONSULENT, Role.LEAD_EMPLOYERS):
        account = add_account(
            session, actor, NewAccount(issuer="test", subject=who.value, name=who.label), NOW
        )
        grant_role(session, actor, account, Grant(who), NOW)
        USERS[who] = account.id
    session.commit()


USERS: dict[Role, str] = {}


def consultant(actor: Actor) -> Actor:
    """The virksomhedskonsulent who has the employer."""
    return Actor(
        actor.municipality_id,
        role=Role.VIRKSOMHEDSKONSULENT,
        user_id=USERS[Role.VIRKSOMHEDSKONSULENT],
        staff_id="konsulent1",
    )


def caseworker(actor: Actor) -> Actor:
    """The citizens' caseworker."""
    return Actor(
        actor.municipality_id,
        role=Role.SAGSBEHANDLER,
        user_id=USERS[Role.SAGSBEHANDLER],
        staff_id="sagsbehandler1",
    )


def employer(actor: Actor, cvr: str = OWN) -> Actor:
    """A person of the employer."""
    return Actor(actor.municipality_id, role=Role.EMPLOYER, user_id="arbejdsgiver", cvr=cvr)


def suggested(
    session: Session,
    by: Actor,
    *chosen: str | Chosen,
    demand: str = "O-1",
    order: str | None = None,
) -> list[Proposal]:
    """The citizens are proposed; B-1 where nobody is named."""
    people = [Chosen(one) if isinstance(one, str) else one for one in chosen or ("B-1",)]
    return propose(session, by, IndexStore(), Suggestion(demand, tuple(people), order), NOW)


def asked(session: Session, by: Actor, proposal: Proposal) -> Presentation:
    """The citizen is asked about the workplace."""
    is_place = proposal.demand_id == PLACE
    what = wanted(cvr=proposal.cvr, opening_id=None if is_place else proposal.demand_id)
    presentation, _ = ask(session, by, WORDS, proposal.citizen_id, what, NOW)
    return presentation


def willing(session: Session, by: Actor, proposal: Proposal) -> Presentation:
    """The citizen says yes on the phone."""
    presentation = asked(session, by, proposal)
    record_orally(session, by, WORDS, presentation.id, aloud(yes_to(SHOWN)), NOW)
    return presentation


def shown(session: Session, by: Actor, *chosen: str) -> Proposal:
    """From the match to the employer's page."""
    (proposal,) = suggested(session, by, *chosen)
    willing(session, by, proposal)
    show(session, by, proposal.id, NOW)
    return proposal


def acts(session: Session, actor: Actor, proposal_id: str) -> list[str]:
    """The acts written down about one subject, in order."""
    rows = session.exec(readable(system_actor(actor.municipality_id), LifeStep)).all()
    own = [row for row in rows if row.subject_id == proposal_id]
    return [row.act for row in sorted(own, key=lambda row: row.number)]


def notices(session: Session, actor: Actor, *, waiting: bool = False) -> list[tuple[str, str]]:
    """Kind and receiver of every notice, or of those that wait for an act."""
    rows = session.exec(readable(system_actor(actor.municipality_id), Notice)).all()
    return sorted(
        (row.kind, row.receiver)
        for row in rows
        if not waiting or (row.requires_action and row.done_at is None)
    )
