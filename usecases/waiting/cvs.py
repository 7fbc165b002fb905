"""CVs whose proposals nobody has decided on."""

from urllib.parse import quote

from sqlmodel import col

from access.policies import Permission, may
from access.scopes import readable
from models.citizen import Citizen
from support.clock import danish_date_of
from usecases.reading.waiting import waiting_cvs
from usecases.waiting.lines import Line, Look

_MOST = 50


def cv_lines(look: Look) -> list[Line]:
    """One line a CV, for those who may decide on one."""
    if not may(look.actor, Permission.CHANGE_CITIZEN):
        return []
    cvs = waiting_cvs(look.session, look.actor, _MOST)
    people = readable(look.actor, Citizen).where(col(Citizen.id).in_({cv.citizen_id for cv in cvs}))
    caseworkers = {row.id: row.caseworker_id for row in look.session.exec(people)}
    return [
        Line(
            kind="CV",
            what=f"tag stilling til {cv.proposals} forslag fra CV'et",
            # Nobody's citizen is for whoever sees it first.
            waits_for=look.person(caseworkers.get(cv.citizen_id) or look.actor.staff_id),
            since=danish_date_of(cv.uploaded_at),
            link=f"/borgere/{quote(cv.citizen_id)}/cv/{quote(cv.document_id)}",
            citizen_id=cv.citizen_id,
        )
        for cv in cvs
    ]
