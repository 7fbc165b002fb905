"""Visits where one does not look for them: the front page, the menu, the parties' own pages."""

import re
from datetime import time

import pytest
from sqlmodel import Session

from models.access_enums import Role
from models.visit import Visitor
from models.visit_enums import VisitAbout, VisitForm, VisitState
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import add_care, add_visit
from tests.api.visits.conftest import TUESDAY
from tests.api.visits.weeks import text_of

TODAY = NOW.date()
OWN = "/mine-aftaler/a-runs"


def test_the_front_page_says_what_a_consultant_has_today(session: Session, browse: AsRole) -> None:
    consultant = browse(Role.VIRKSOMHEDSKONSULENT)
    assert "Du har ingen besøg eller opkald i dag." in text_of(consultant, "/")
    add_visit(session, day=TODAY, starts=time(10))
    add_visit(session, key="a-runs:missed", day=TODAY, state=VisitState.MISSED.value)
    add_care(session)
    session.commit()
    told = text_of(consultant, "/")
    assert told.count("Kl. 10.00: besøg hos Fiktiv Rengøring A/S, Afdeling Odense") == 1
    assert told.count("besøg hos") == 1
    assert f'href="/besoeg/dag/{TODAY}"' in consultant.get("/").text
    assert "Amira" not in told.partition("Dine besøg i dag")[2].partition("På dig")[0]


def test_who_visits_nobody_is_told_of_no_visits(browse: AsRole) -> None:
    assert "Dine besøg i dag" not in text_of(browse(Role.SAGSBEHANDLER), "/")


@pytest.mark.parametrize("path", ["/besoeg", "/arbejdsdage", "/opfoelgning/samtaler"])
def test_the_menu_marks_visits_on_their_pages(browse: AsRole, path: str) -> None:
    page = browse(Role.VIRKSOMHEDSKONSULENT).get(path).text
    marked = re.findall(r'<a href="([^"]+)"\s+class="nav-link"\s+aria-current', page)
    assert marked == ["/besoeg"]


def test_what_cannot_be_shown_is_not_called_unsaved(session: Session, browse: AsRole) -> None:
    lead = browse(Role.LEAD_EMPLOYERS)
    unknown = lead.get("/besoeg?hvem=ingen").text
    assert "Det er ikke gemt" not in unknown
    # A start no postcode table knows: the tour cannot begin anywhere.
    session.get_one(Visitor, (MUNICIPALITY, "konsulent1")).postcode = "0001"
    session.commit()
    answer = lead.get("/besoeg?hvem=konsulent1")
    assert answer.status_code == 422
    assert "Det kan ikke vises" in answer.text
    assert "Det er ikke gemt" not in answer.text


def test_mentor_and_citizen_see_when_the_consultant_comes_and_no_more(
    session: Session, browse: AsRole
) -> None:
    mentor, citizen = browse(Role.MENTOR), browse(Role.CITIZEN)
    assert "Konsulenten kommer" not in text_of(mentor, OWN)
    add_visit(session, day=TUESDAY, starts=time(10), reason="Et hemmeligt formål")
    session.commit()
    for party in (mentor, citizen):
        told = text_of(party, OWN)
        assert "Konsulenten kommer på besøg tirsdag 24. november kl. 10.00." in told
        assert "hemmeligt" not in told


def test_a_call_is_told_the_mentor_alone_and_a_draft_visit_nobody(
    session: Session, browse: AsRole
) -> None:
    draft = VisitState.DRAFT.value
    add_visit(session, day=TUESDAY, starts=time(9), state=draft)
    add_visit(
        session, key="a-runs:mentor_1", day=TUESDAY, starts=time(11), state=draft,
        about=VisitAbout.MENTOR.value, form=VisitForm.CALL.value,
    )  # fmt: skip
    session.commit()
    told = text_of(browse(Role.MENTOR), OWN)
    assert "Konsulenten ringer til dig tirsdag 24. november. Dagen er planlagt" in told
    assert "Konsulenten kommer" not in told
    assert "Konsulenten ringer" not in text_of(browse(Role.CITIZEN), OWN)
    assert "Konsulenten kommer" not in text_of(browse(Role.CITIZEN), OWN)
