"""Who signs in, as what, and the sessions on the server."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to, refers_to


class UserAccount(MunicipalityRow, table=True):
    """A person who can sign in, keyed on what the provider vouches for: issuer and subject.

    Exactly one of the links says whose eyes these are: a member of staff, an employer's
    person, an other provider's, or a citizen; administrators and auditors have none.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        UniqueConstraint("municipality_id", "issuer", "subject"),
        refers_to("staff", staff_id="id"),
        refers_to("employer", cvr="cvr"),
        belongs_to("citizen", citizen_id="id"),
    )

    id: str = Field(primary_key=True)
    issuer: str
    subject: str
    name: str
    staff_id: str | None = None
    cvr: str | None = None
    p_number: str | None = None
    provider_id: str | None = None
    citizen_id: str | None = None
    active: bool = True
    created_at: datetime = Field(sa_type=UtcDateTime)
    signed_in_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RoleGrant(MunicipalityRow, table=True):
    """A role an account holds. `authority`: may grant, refuse and end offers."""

    __tablename__ = "role_grant"
    __table_args__ = (belongs_to("user_account", user_id="id"),)

    user_id: str = Field(primary_key=True)
    role: str = Field(primary_key=True)
    authority: bool = False
    until: date | None = None
    granted_by: str
    granted_at: datetime = Field(sa_type=UtcDateTime)


class LoginSession(MunicipalityRow, table=True):
    """A signed-in browser. Only the hash of its token is stored."""

    __tablename__ = "login_session"
    __table_args__ = (belongs_to("user_account", user_id="id"),)

    token_hash: str = Field(primary_key=True)
    user_id: str = Field(index=True)
    role: str
    # A purpose stated for looking beyond one's own caseload, and how long it holds.
    purpose: str | None = None
    purpose_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    provider_id: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)


class PendingSignIn(MunicipalityRow, table=True):
    """A sign-in that has left for the provider; used once, by the browser that began it."""

    __tablename__ = "pending_sign_in"

    state_hash: str = Field(primary_key=True)
    browser_hash: str
    provider_id: str
    state: str
    nonce: str
    code_verifier: str
    redirect_uri: str
    next_path: str
    ends_at: datetime = Field(sa_type=UtcDateTime)
