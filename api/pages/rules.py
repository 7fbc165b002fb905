"""The legal rules: all in force on a day, one version in full, and its confirmation."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import RuleConfirmDesk, RulesDesk
from api.problems import by_field
from models.errors import ErrorCode, PraktikmatchError
from usecases.law.confirming import confirm, withdraw
from usecases.law.reading import rule_page, rules_on

router = APIRouter(prefix="/regler")


@router.get("")
def list_rules(desk: RulesDesk, dato: str = "") -> HTMLResponse:
    """Rules in force today or on a chosen date."""
    day = _day(dato) if dato else desk.today
    return desk.page(
        "rules.html",
        status=HTTPStatus.OK if day else HTTPStatus.UNPROCESSABLE_ENTITY,
        themes=rules_on(desk.session, desk.actor, day or desk.today),
        day=day or desk.today,
        given=dato or desk.today.isoformat(),
        problem="" if day else "skal være en dato, fx 2026-12-01",
    )


@router.get("/{law_rule}/{law_version}")
def show_rule(desk: RulesDesk, law_rule: str, law_version: str) -> HTMLResponse:
    """One version with its numbers, its source and the other versions."""
    return _page(desk, (law_rule, law_version), "", None)


@router.post("/{law_rule}/{law_version}/bekraeft")
def save_confirmation(
    desk: RuleConfirmDesk,
    law_rule: str,
    law_version: str,
    source: Annotated[str, Form()] = "",
) -> Response:
    """Confirm the version with a source."""
    key = (law_rule, law_version)
    try:
        confirm(desk.session, desk.actor, key, source, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _page(desk, key, source, error)
    return _back(key)


@router.post("/{law_rule}/{law_version}/fortryd")
def take_back(desk: RuleConfirmDesk, law_rule: str, law_version: str) -> Response:
    """Take the municipality's confirmation back."""
    key = (law_rule, law_version)
    withdraw(desk.session, desk.actor, key)
    return _back(key)


def _page(
    desk: Desk, key: tuple[str, str], source: str, error: PraktikmatchError | None
) -> HTMLResponse:
    return desk.page(
        "rules_version.html",
        status=error.status if error else HTTPStatus.OK,
        page=rule_page(desk.session, desk.actor, key, desk.today),
        source=source,
        problems=error.details if error else [],
        wrong=by_field(error.details) if error else {},
    )


def _back(key: tuple[str, str]) -> Response:
    # Known to be the names of a version here: nothing of an address is left to escape.
    return RedirectResponse(f"/regler/{key[0]}/{key[1]}", HTTPStatus.SEE_OTHER)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
