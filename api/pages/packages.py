"""Branchepakker."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import DeskDep
from usecases.reading.packages import find_packages, package_profile

router = APIRouter(prefix="/branchepakker")


@router.get("")
def list_packages(desk: DeskDep) -> HTMLResponse:
    """All branchepakker."""
    return desk.page("packages.html", packages=find_packages(desk.session, desk.actor))


@router.get("/{package_id:path}")
def package(desk: DeskDep, package_id: str) -> HTMLResponse:
    """One branchepakke with its modules and places."""
    return desk.page("package.html", package=package_profile(desk.session, desk.actor, package_id))
