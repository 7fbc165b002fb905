"""The links from an agreement's page to what may be done with the placement, by the table."""

from access.actor import Actor
from access.policies import Permission, may
from models.placement_enums import PlacementStatus
from placements.lifecycle.agreements import AGREEMENT_LIFE

# A page, what it is called for staff and for the parties, and the acts that lead to it.
_PAGES = (
    ("timer", "Timer", "Timer", {"hours"}),
    ("flag", "Flag", "Bed om hjælp", {"flag", "handle_flag"}),
    ("fremgang", "Fremgang fra besøg til besøg", "", {"hours"}),
    ("noter", "Noter fra arbejdspladsen", "Skriv til konsulenten", {"note"}),
    (
        "aendring",
        "Forlæng, forkort, ret timer eller hold pause",
        "",
        {"extend", "shorten", "change_hours", "grant_change", "drop_change", "pause", "resume"},
    ),
    ("afbryd", "Afbryd forløbet", "", {"end_early"}),
    ("afbrudt", "Fortryd afbrydelsen, eller luk forløbet", "", {"close"}),
    ("link", "Send et link til at svare uden log-ind", "", {"hours", "flag", "assess"}),
    ("slut", "Slutvurdering og afslutning", "Slutvurdering", {"assess", "complete"}),
    ("resultat", "Resultat", "", {"outcome"}),
    ("eftervaern", "Efterværn", "", {"aftercare", "aftercare_call"}),
    ("mentortimer", "Mentortimer", "", {"mentor_hours"}),
)


def ways_in(actor: Actor, status: PlacementStatus) -> list[tuple[str, str]]:
    """Address below the agreement's own, and words."""
    acts = {each.act for each in AGREEMENT_LIFE.open_acts(status, actor.role)}
    staff = may(actor, Permission.VIEW_PLACEMENTS)
    found = [
        (address, of_staff if staff else of_party)
        for address, of_staff, of_party, leads in _PAGES
        if acts & leads
    ]
    return [(address, words) for address, words in found if words]
