"""Every table about a person, and what becomes of its rows when the person is forgotten.

A test compares this list with the tables there are, so that a new one fails until somebody has
decided.
"""

from enum import StrEnum, auto


class Treatment(StrEnum):
    """What anonymising does with a table's rows about the person."""

    DELETE = auto()
    # Goes with the person; says only that another row changed, so it is not handed over.
    CLEAR = auto()
    # The row that ties an opaque number to the person goes; what carries the number stays.
    CUT = auto()
    # Stays, and tells nothing about the person once the tie is cut.
    KEEP = auto()


_FACT = (Treatment.DELETE, "fakta om personen")
_ACCESS = (Treatment.DELETE, "personens egen adgang")
_SHOWN = (Treatment.DELETE, "hvad personen har sagt ja til at vise")

_PLACED = (Treatment.DELETE, "personens bestillinger, aftaler og forløb på arbejdspladser")

PERSON_TABLES: dict[str, tuple[Treatment, str]] = {
    "allocation_citizen": (Treatment.DELETE, "hvilke fordelinger af pladser personen var med i"),
    "allocation_pair": (Treatment.DELETE, "pladser foreslået i en fordeling"),
    "citizen": _FACT,
    "citizen_busy": _FACT,
    "citizen_certificate": _FACT,
    "citizen_consideration": _FACT,
    "citizen_cpr": _FACT,
    "citizen_employment": _FACT,
    "citizen_fairness": _FACT,
    "citizen_language": _FACT,
    "citizen_legal": _FACT,
    "citizen_licence": _FACT,
    "citizen_package": _FACT,
    "citizen_referral": (Treatment.DELETE, "hvem personen er henvist til"),
    "citizen_skill": _FACT,
    "citizen_title": _FACT,
    "citizen_wishes": _FACT,
    "competence_card": _FACT,
    "consent": _SHOWN,
    "cv_document": _FACT,
    "cv_proposal": _FACT,
    "data_change": (Treatment.CLEAR, "at personens fakta er ændret"),
    "known_fact": _FACT,
    "login_session": _ACCESS,
    "mail_choice": _ACCESS,
    "module_decision": (Treatment.DELETE, "afgørelser om forløb i branchepakker"),
    "notice": (Treatment.DELETE, "beskeder om personens sag"),
    "outbox_mail": (Treatment.DELETE, "mail om personens sag"),
    "personal_link": _SHOWN,
    "place_occupancy": (Treatment.DELETE, "hvilke reserverede pladser personen har haft"),
    "presentation": _SHOWN,
    "retention_notice": (Treatment.DELETE, "varslet selv"),
    "role_grant": _ACCESS,
    "saved_search_seen": (Treatment.DELETE, "hvilke gemte søgninger personen stod i"),
    "aftercare": _PLACED,
    "aftercare_call": _PLACED,
    "agreement_content": _PLACED,
    "checklist_mark": _PLACED,
    "end_assessment": _PLACED,
    "hours_entry": _PLACED,
    "issued_document": _PLACED,
    "life_step": _PLACED,
    "mentor_hours": _PLACED,
    "offer_standing": (Treatment.DELETE, "lovens svar på, hvilke tilbud personen kan få"),
    "order_subgoal": _PLACED,
    "parallel_effort": _PLACED,
    "placement": _PLACED,
    "placement_decision": _PLACED,
    "placement_flag": _PLACED,
    "placement_note": _PLACED,
    "placement_order": _PLACED,
    "placement_outcome": _PLACED,
    "placement_pause": _PLACED,
    "placement_visit": _PLACED,
    "proposal": _PLACED,
    "quality_review": _PLACED,
    "rule_override": _PLACED,
    "running_link": _PLACED,
    "signature": _PLACED,
    "signing_link": _PLACED,
    "user_account": _ACCESS,
    "visit_report": _PLACED,
    "audit_subject": (Treatment.CUT, "hvis nummer i loggen det er"),
    "audit_event": (Treatment.KEEP, "loggen; nummeret peger ikke længere på nogen"),
}
