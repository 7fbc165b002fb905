"""Branchepakker."""

from fastapi import APIRouter

from api.desks import PackageDesk
from api.v1.paging import LIMIT, Cursor, Limit, ListAnswer, as_answer
from usecases.reading.packages import PackageProfile, package_profile, packages_page

router = APIRouter(prefix="/packages", tags=["packages"])


@router.get("", response_model=ListAnswer[PackageProfile])
def list_packages(
    desk: PackageDesk, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, object]:
    """Branchepakker by id, with modules and places."""
    return as_answer(packages_page(desk.session, desk.actor, cursor, limit))


@router.get("/{package_id:path}")
def package(desk: PackageDesk, package_id: str) -> PackageProfile:
    """One branchepakke with modules, goals and places."""
    return package_profile(desk.session, desk.actor, package_id)
