"""An event of the log in plain Danish for the citizen it is about: who by role, what, why."""

from models.access_enums import AuditAction, Outcome, Purpose, Role
from models.audit import AuditEvent

_WHO = {
    Role.SAGSBEHANDLER: "En sagsbehandler",
    Role.JOBKONSULENT: "En jobkonsulent",
    Role.VIRKSOMHEDSKONSULENT: "En virksomhedskonsulent",
    Role.LEAD_CASEWORK: "En leder i kommunen",
    Role.LEAD_EMPLOYERS: "En leder i kommunen",
    Role.EMPLOYER: "En arbejdsgiver",
    Role.MENTOR: "En mentor",
    Role.REPRESENTATIVE: "En medarbejderrepræsentant",
    Role.PROVIDER: "En medarbejder hos en anden aktør",
    Role.CITIZEN: "Du",
    Role.ADMINISTRATOR: "En administrator i kommunen",
    Role.AUDITOR: "En kontrollant i kommunen",
    Role.SYSTEM: "Kommunens system",
    Role.NOBODY: "En person, der ikke var logget ind,",
}
_DID = {
    AuditAction.SEARCH: "fik dig vist på en liste",
    AuditAction.VIEW: "åbnede oplysninger om dig",
    AuditAction.CHANGE: "ændrede oplysninger om dig",
    AuditAction.IMPORT: "indlæste oplysninger om dig",
    AuditAction.REFUSAL: "prøvede at åbne oplysninger om dig, men fik ikke adgang",
    AuditAction.EXPORT: "tog en kopi af oplysninger om dig",
    AuditAction.REVEAL: "så dit CPR-nummer",
    AuditAction.PRESENT: "viste din profil for en arbejdsgiver",
    AuditAction.CONSENT: "gemte dit svar om samtykke",
    AuditAction.ERASE: "slettede oplysninger om dig",
}
_SAW = {
    "candidate": "så din profil",
    "citizen": "åbnede din side",
    "cv": "læste dit CV",
    "hours": "så dine timer",
    "module gate": "så, hvor langt du er i en branchepakke",
    "opening": "så, hvordan en åbning passer til dig",
    "openings of citizen": "så, hvilke åbninger der passer til dig",
    "order": "så en bestilling om dig",
    "own log": "så, hvem der har set dine oplysninger",
    "personal data": "så, hvilke oplysninger der er gemt om dig",
    "placement": "så en aftale eller et forløb med dig",
    "presentation": "så et spørgsmål om din profil",
    "proposal": "så et forslag om en arbejdsplads til dig",
    "questions to citizen": "så, hvad kommunen mangler at vide om dig",
}
_WHY = {
    Purpose.STAND_IN: "som vikar for en kollega",
    Purpose.ADVICE: "for at give råd i din sag",
    Purpose.CITIZEN_ASKED: "fordi du har henvendt dig",
    Purpose.COMPLAINT: "på grund af en klage eller et tilsyn",
    Purpose.CASEWORK: "for at arbejde med din sag",
    Purpose.MATCHING: "for at finde en arbejdsplads, der passer",
    Purpose.LEADERSHIP: "som led i ledelsen af området",
    Purpose.PRESENTATION: "fordi din profil er vist for arbejdsgiveren",
    Purpose.OPERATION: "som led i driften",
    Purpose.OVERSIGHT: "som led i kontrol",
}
# Of what one request did, the weightiest act is told first in this order.
_WEIGHT = (
    *(AuditAction.ERASE, AuditAction.CONSENT, AuditAction.PRESENT, AuditAction.EXPORT),
    *(AuditAction.REVEAL, AuditAction.CHANGE, AuditAction.IMPORT, AuditAction.REFUSAL),
    *(AuditAction.VIEW, AuditAction.SEARCH),
)


def sentence(event: AuditEvent) -> str:
    """The event as a sentence, such as »En leder åbnede din side som led i ledelsen.«."""
    told = f"{_WHO[Role(event.role)]} {_did(event)}"
    why = None if _was_refused(event) else _WHY.get(Purpose(event.purpose))
    if why is None:
        return f"{told}."
    return f"{told}{', ' if why.startswith('fordi') else ' '}{why}."


def _did(event: AuditEvent) -> str:
    action = AuditAction(event.action)
    if _was_refused(event):
        return _DID[AuditAction.REFUSAL]
    if action is AuditAction.VIEW:
        return _SAW.get(event.object_kind, _DID[action])
    return _DID.get(action, "gjorde noget, der vedrører dig")


def _was_refused(event: AuditEvent) -> bool:
    return AuditAction.REFUSAL.value == event.action or event.outcome == Outcome.REFUSED.value


def weight(event: AuditEvent) -> tuple[int, bool]:
    """The lower, the weightier; of looks, the whole page before its parts."""
    action = AuditAction(event.action)
    rank = _WEIGHT.index(action) if action in _WEIGHT else len(_WEIGHT)
    return rank, event.object_kind != "citizen"
