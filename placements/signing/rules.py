"""Why a party, or staff for a party, cannot act now: a Danish sentence, or None."""

from collections.abc import Mapping
from datetime import date

from models.placement_enums import Party, Route, SignatureState
from placements.signing.order import Progress, Standing
from placements.signing.types import StepAct
from placements.signing.words import capital, the, these, told

# A reason too short to be one is none.
SHORTEST_REASON = 10


def already(progress: Progress, party: Party) -> str | None:
    """What the party has done, where it needs no more; a no may still be thought over."""
    own = progress.of(party)
    if own is None or own.signed is None or own.declined:
        return None
    return told(own.signed)


def why_not_sign(progress: Progress, party: Party) -> str | None:
    """Why the party cannot sign or confirm here and now."""
    own = progress.of(party)
    if own is None or own.step.act is StepAct.GRANT:
        return f"{capital(the(party))} skal ikke underskrive denne aftale."
    return _elsewhere(progress, own) or _stopped(progress, party) or _too_early(progress, party)


def why_not_decline(progress: Progress, party: Party) -> str | None:
    """Why the party cannot say no here; nobody needs to wait in order to say no."""
    own = progress.of(party)
    if own is None or own.step.act not in (StepAct.SIGN, StepAct.HEAR):
        return f"{capital(the(party))} skal ikke svare på denne aftale."
    return _elsewhere(progress, own)


def why_not_on_behalf(progress: Progress, party: Party, reason: str) -> str | None:
    """Why staff cannot note a signature for the party."""
    own = progress.of(party)
    if own is None or not own.step.on_behalf:
        return f"For {the(party)} kan ingen andre underskrive."
    if len(reason.strip()) < SHORTEST_REASON:
        return "Skriv, hvorfor kommunen noterer underskriften for parten. Alle parter kan læse det."
    return why_not_sign(progress, party)


def why_not_informed(progress: Progress, party: Party) -> str | None:
    """Why staff cannot note that the party was informed."""
    own = progress.of(party)
    if own is None or own.step.act not in (StepAct.HEAR, StepAct.INFORM):
        return f"{capital(the(party))} skal underskrive selv. Det er ikke nok at være orienteret."
    return _stopped(progress, party) or _too_early(progress, party)


def why_not_vitas(progress: Progress, days: Mapping[Party, date], today: date) -> str | None:
    """Why dates from VITAS cannot be noted: the route, the future, or the wrong order.

    `days` holds every approval known, earlier ones too.
    """
    if progress.route is not Route.VITAS:
        return "Aftalen underskrives her og ikke i VITAS."
    there = {each.step.party for each in progress.standings if each.step.in_vitas}
    for party in days.keys() - there:
        return f"{capital(the(party))} godkender ikke denne aftale i VITAS."
    latest: tuple[date, Party] | None = None
    missing: Party | None = None
    for each in progress.standings:
        party = each.step.party
        if not each.step.in_vitas or each.step.act is StepAct.INFORM:
            continue
        day = days.get(party)
        if day is None:
            missing = missing or party
            continue
        if missing is not None:
            return f"Skriv først, hvornår {the(missing)} godkendte i VITAS."
        if day > today:
            return "En dato fra VITAS kan ikke ligge i fremtiden."
        if latest is not None and day < latest[0]:
            return f"{capital(the(party))} kan ikke have godkendt før {the(latest[1])}."
        latest = (day, party)
    return None


def _elsewhere(progress: Progress, own: Standing) -> str | None:
    if progress.route is Route.VITAS and own.step.in_vitas:
        return "Aftalen underskrives i VITAS. Her noterer kommunen kun nummer og datoer."
    return None


def _stopped(progress: Progress, party: Party) -> str | None:
    others = [each for each in progress.stopped_by if each.step.party is not party]
    if not others or others[0].signed is None:
        return None
    return f"{told(others[0].signed)} Kommunen ser på aftalen og giver besked."


def _too_early(progress: Progress, party: Party) -> str | None:
    before = progress.waiting_for(party)
    if not before:
        return None
    act = "høres" if _are_heard(progress, before) else "underskrive"
    return f"{capital(these(before))} skal {act} først."


def _are_heard(progress: Progress, parties: tuple[Party, ...]) -> bool:
    steps = (progress.of(party) for party in parties)
    return all(each is not None and each.step.act is StepAct.HEAR for each in steps)


def state_of(act: StepAct) -> SignatureState:
    """What a party's own click at a step means."""
    return SignatureState.INFORMED if act is StepAct.INFORM else SignatureState.SIGNED
