"""What an account and a role must satisfy before an administrator's wish is done."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col
from stdnum.dk import cvr as cvr_number

from access.accounts import Grant, NewAccount, find_account
from access.actor import Actor, system_actor
from access.doors import LINKS, LINKS_AT_DOOR, ROLES_OF_LINK, link_of
from access.oidc.provider import Door, Provider
from access.scopes import readable
from models.access_enums import Role
from models.account import UserAccount
from models.cpr import holds_cpr
from models.employer import Employer
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Staff
from support.clock import danish_date_of

FIELDS = {
    "provider": "Log-ind-tjeneste",
    "subject": "Brugerens kode hos tjenesten",
    "name": "Navn",
    "staff_id": "Medarbejder",
    "cvr": "CVR-nummer",
    "provider_id": "Anden aktør",
    "citizen_id": "Borger",
    "role": "Rolle",
    "until": "Til og med",
    "authority": "Må bevilge og afslå",
}
LONGEST = 255
# Who gives roles and who reads the log do nothing else: neither can open a way and hide it.
ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
# Who may grant, refuse and end offers; konsulenter prepare.
MAY_HAVE_AUTHORITY = frozenset({Role.SAGSBEHANDLER, Role.JOBKONSULENT, Role.LEAD_CASEWORK})


def refused(field: str, problem: str) -> PraktikmatchError:
    """INPUT_REFUSED about one field."""
    return PraktikmatchError(
        ErrorCode.INPUT_REFUSED,
        [{"field": field, "problem": problem}],
        reason=f"»{FIELDS[field]}« {problem}.",
    )


def check_new(session: Session, actor: Actor, provider: Provider, new: NewAccount) -> None:
    """Raise INPUT_REFUSED unless the account can be made at the provider."""
    if provider.door is Door.CITIZEN:
        raise refused("provider", "er for borgere, som får adgang ved deres første log-ind")
    for field in ("subject", "name"):
        _check_text(field, getattr(new, field))
    _check_links(provider, new)
    house = system_actor(actor.municipality_id)
    if new.staff_id is not None and not _exists(session, house, Staff, new.staff_id):
        raise refused("staff_id", "findes ikke")
    if new.cvr is not None and not _exists(session, house, Employer, new.cvr):
        raise refused("cvr", "findes ikke blandt virksomhederne. Indlæs virksomheden først")
    if find_account(session, actor.municipality_id, new.issuer, new.subject) is not None:
        raise refused("subject", "er allerede en bruger")


def check_grant(
    account: UserAccount, given: Grant, now: datetime, held: Collection[Role] = ()
) -> None:
    """Raise INPUT_REFUSED unless the account can hold the role as given, beside those held."""
    apart = [role for role in held if {role, given.role} & ALONE and role is not given.role]
    if apart:
        raise refused("role", f"kan ikke gives sammen med rollen {apart[0].label}")
    if given.role not in ROLES_OF_LINK[link_of(account)]:
        raise refused("role", "passer ikke til den, brugeren er knyttet til")
    if given.until is not None and given.until < danish_date_of(now):
        raise refused("until", "skal være i dag eller senere")
    if given.authority and given.role not in MAY_HAVE_AUTHORITY:
        raise refused("authority", f"kan ikke gives til en {given.role.label}")


def _check_text(field: str, text: str) -> None:
    if not text.strip():
        raise refused(field, "mangler")
    if len(text) > LONGEST or not text.isprintable():
        raise refused(field, f"skal være højst {LONGEST} almindelige tegn")
    if holds_cpr(text):
        raise refused(field, "må ikke være et CPR-nummer")


def _check_links(provider: Provider, new: NewAccount) -> None:
    links = [name for name in LINKS if getattr(new, name) is not None]
    if len(links) > 1:
        raise refused(links[1], "kan ikke vælges sammen med andre")
    if link_of(new) not in LINKS_AT_DOOR[provider.door]:
        if links:
            raise refused(links[0], "passer ikke til log-ind-tjenesten")
        raise refused("cvr", "mangler")  # only firms' doors ask for a link
    if new.provider_id is not None:
        _check_text("provider_id", new.provider_id)
        if provider.door is Door.EMPLOYER and not _is_cvr(new.provider_id):
            raise refused("provider_id", "skal være aktørens CVR-nummer")


def _is_cvr(text: str) -> bool:
    return cvr_number.is_valid(text) and cvr_number.compact(text) == text


def _exists(session: Session, house: Actor, table: type[Staff] | type[Employer], key: str) -> bool:
    column = col(Staff.id) if table is Staff else col(Employer.cvr)
    return session.exec(readable(house, table).where(column == key)).first() is not None
