"""The acts of the parties: sign or confirm, and say no."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.cpr import holds_cpr
from models.enums import LabelledEnum
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import Placement
from models.placement_enums import Party, SignatureChannel, SignatureState
from models.placement_reasons import CitizenNo, EmployerNo, RepresentativeNo
from models.signing import SigningLink
from placements.signing.rules import already, state_of, why_not_decline, why_not_sign
from usecases.links.opening import claim
from usecases.signing.links import link_actor, placement_of
from usecases.signing.recording import record_view
from usecases.signing.standing import check_act, find_placement, open_to_act, party_of
from usecases.signing.telling import tell_declined, tell_next
from usecases.signing.writing import Done, Given, Signer, put_signature, put_step

REASONS: dict[Party, type[LabelledEnum]] = {
    Party.EMPLOYER: EmployerNo,
    Party.REPRESENTATIVE: RepresentativeNo,
    Party.CITIZEN: CitizenNo,
}
LONGEST_TEXT = 500
_WAIT = " Du får besked, når det er din tur."


@dataclass(frozen=True, slots=True)
class No:
    """Which text a party says no to and why: a code of its list; a citizen writes no text."""

    content_number: int
    reason: str
    text: str = ""


def sign(
    session: Session,
    actor: Actor,
    placement_id: str,
    party: Party,
    content_number: int,
    now: datetime,
) -> str | None:
    """Sign, or confirm, the text that was read, by account.

    Returns None, or for one who has done so before what was done and when: nothing changes.
    Raises NOT_FOUND, NOT_ALLOWED for another party's part, SIGNED_OTHER_TEXT for an older
    version, WRONG_STATE, and GUARD_REFUSED that says who must sign first.
    """
    signer = _by_account(actor, party)
    placement = find_placement(session, actor, placement_id)
    return _sign(session, signer, placement, content_number, now)


def sign_by_link(
    session: Session, link: SigningLink, content_number: int, now: datetime
) -> str | None:
    """The same from the browser that gave the link's code; a link signs once (LINK_CLOSED)."""
    placement = placement_of(session, link)
    told = _sign(session, _by_link(link), placement, content_number, now)
    if told is None:
        claim(session, link, now)
    return told


def decline(
    session: Session,
    actor: Actor,
    placement_id: str,
    party: Party,
    no: No,
    now: datetime,
) -> None:
    """Say no, by account; raises as `sign`, and INPUT_REFUSED without a reason of the list."""
    signer = _by_account(actor, party)
    placement = find_placement(session, actor, placement_id)
    _decline(session, signer, placement, no, now)


def decline_by_link(session: Session, link: SigningLink, no: No, now: datetime) -> None:
    """The same by link. The link stays open for its hour: a no may be thought over."""
    _decline(session, _by_link(link), placement_of(session, link), no, now)


def _sign(
    session: Session, signer: Signer, placement: Placement, content_number: int, now: datetime
) -> str | None:
    loaded = open_to_act(session, placement, content_number, now)
    told = already(loaded.progress, signer.party)
    if told is not None:
        record_view(session, signer.actor, placement)
        return told
    check_act(loaded, signer.actor, "sign", now)
    why = why_not_sign(loaded.progress, signer.party)
    if why is not None:
        too_early = bool(loaded.progress.waiting_for(signer.party))
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why + (_WAIT if too_early else ""))
    own = loaded.progress.of(signer.party)
    assert own is not None
    state = state_of(own.step.act)
    put_signature(session, placement, signer, Given(state, now))
    done = Done("sign", signer.party, _detail(signer, state))
    after = put_step(session, loaded, signer.actor, done, now)
    tell_next(session, signer.actor, after, now, loaded.progress)
    return None


def _decline(session: Session, signer: Signer, placement: Placement, no: No, now: datetime) -> None:
    loaded = open_to_act(session, placement, no.content_number, now)
    check_act(loaded, signer.actor, "decline", now)
    why = already(loaded.progress, signer.party) or why_not_decline(loaded.progress, signer.party)
    if why is not None:
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)
    text = _checked(no, signer.party)
    state = SignatureState.DECLINED
    put_signature(session, placement, signer, Given(state, now, no.reason))
    done = Done("decline", signer.party, _detail(signer, state), no.reason, text)
    after = put_step(session, loaded, signer.actor, done, now)
    tell_declined(session, signer.actor, after, now)


def _detail(signer: Signer, state: SignatureState) -> dict[str, str]:
    return {"state": state.value, "channel": signer.channel.value}


def _checked(no: No, party: Party) -> str:
    if no.reason not in list(REASONS[party]):
        raise refused("vælg en grund på listen.", "reason")
    # A citizen's free text would gather health facts.
    text = "" if party is Party.CITIZEN else no.text.strip()
    if len(text) > LONGEST_TEXT:
        raise refused(f"skriv højst {LONGEST_TEXT} tegn.", "text")
    if holds_cpr(text):
        raise refused("skriv uden CPR-nummer.", "text")
    return text


def _by_account(actor: Actor, party: Party) -> Signer:
    if party_of(actor) is not party:
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=actor.role.label)
    return Signer(actor, party, actor.name, SignatureChannel.ACCOUNT)


def _by_link(link: SigningLink) -> Signer:
    return Signer(link_actor(link), Party(link.party), link.name, SignatureChannel.LINK)
