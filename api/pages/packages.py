"""Branchepakker."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import PackageDesk
from usecases.gates.people import people_in_modules
from usecases.reading.packages import find_packages, package_profile

router = APIRouter(prefix="/branchepakker")


@router.get("")
def list_packages(desk: PackageDesk) -> HTMLResponse:
    """All branchepakker."""
    return desk.page("packages.html", packages=find_packages(desk.session, desk.actor))


@router.get("/{package_id:path}")
def package(desk: PackageDesk, package_id: str) -> HTMLResponse:
    """One branchepakke with its modules and places."""
    return desk.page(
        "package.html",
        package=package_profile(desk.session, desk.actor, package_id),
        people=people_in_modules(desk.session, desk.actor, desk.words.taxonomy, package_id),
    )
