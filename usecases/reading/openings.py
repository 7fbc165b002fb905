"""Openings and places of branchepakker, in lists and one at a time."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit
from models.errors import not_found
from models.opening import Opening
from usecases.reading.opening_types import BRANCH_DIGITS, LanguageWanted, OpeningFacts, OpeningLine
from usecases.reading.paging import Page, page_of
from usecases.reading.places import place_facts, place_titles
from usecases.reading.sorting import danish_order

_AS_STORED = (
    *("body", "offers", "licences", "shifts", "days", "until", "tasks", "mentor"),
    *("must_skills", "must_certificates", "must_titles", "danish_oral", "danish_written"),
    *("nice_skills", "nice_certificates"),
)

# What a list shows: an advertisement's text is long, and a list needs none of it.
_LISTED = tuple(
    getattr(Opening, name)
    for name in (
        *("id", "title", "kind", "cvr", "postcode", "hours_min", "hours_max"),
        *("starts", "deadline", "positions"),
    )
)


def find_openings(
    session: Session, actor: Actor, text: str = "", kind: str = "", branch: str = ""
) -> list[OpeningLine]:
    """Openings whose title, employer or id holds `text`, in Danish order of titles."""
    statement = readable(actor, Opening)
    if kind:
        statement = statement.where(col(Opening.kind) == kind)
    wanted = text.casefold().strip()
    lines = [
        line
        for line in _lines(
            session, actor, session.execute(statement.with_only_columns(*_LISTED)).all()
        )
        if (not branch or line.branch == branch)
        and any(wanted in part.casefold() for part in (line.title, line.employer, line.id))
    ]
    return sorted(lines, key=lambda line: (danish_order(line.title), line.id))


def openings_page(
    session: Session, actor: Actor, cursor: str | None, limit: int
) -> Page[OpeningLine]:
    """Openings by id, a piece at a time."""
    page = page_of(session, readable(actor, Opening), col(Opening.id), cursor, limit)
    return page.of(lambda rows: _lines(session, actor, rows))


def opening_facts(session: Session, actor: Actor, opening_id: str) -> OpeningFacts:
    """One opening, or one place `package/module/p_number`; raises NOT_FOUND."""
    row = session.exec(readable(actor, Opening).where(col(Opening.id) == opening_id)).first()
    if row is not None:
        return _facts(session, actor, row)
    place = place_facts(session, actor, opening_id)
    if place is None:
        raise not_found("en åbning", opening_id)
    return place


def opening_titles(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, OpeningLine]:
    """The openings and places shown, by id; ids that may not be read are missing."""
    rows = session.exec(readable(actor, Opening).where(col(Opening.id).in_(ids))).all()
    found = {line.id: line for line in _lines(session, actor, rows)}
    missing = [identifier for identifier in ids if identifier not in found]
    return found | place_titles(session, actor, missing)


def openings_of(session: Session, actor: Actor, cvr: str) -> list[OpeningLine]:
    """An employer's openings, in Danish order of titles."""
    rows = session.exec(readable(actor, Opening).where(col(Opening.cvr) == cvr)).all()
    return sorted(_lines(session, actor, rows), key=lambda line: danish_order(line.title))


def _lines(session: Session, actor: Actor, rows: Sequence[Opening | Row[Any]]) -> list[OpeningLine]:
    named = (col(Employer.cvr), col(Employer.name), col(Employer.branch))
    found = session.execute(readable(actor, Employer).with_only_columns(*named))
    employers = {row.cvr: row for row in found}
    return [_line(row, employers[row.cvr]) for row in rows]


def _line(row: Opening | Row[Any], employer: Row[Any]) -> OpeningLine:
    return OpeningLine(
        id=row.id,
        title=row.title,
        kind=row.kind,
        cvr=row.cvr,
        employer=employer.name,
        branch=(employer.branch or "")[:BRANCH_DIGITS] or None,
        postcode=row.postcode,
        hours_min=row.hours_min,
        hours_max=row.hours_max,
        starts=row.starts,
        deadline=row.deadline,
        positions=row.positions,
    )


def _facts(session: Session, actor: Actor, row: Opening) -> OpeningFacts:
    unit = session.exec(
        readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == row.p_number)
    ).one()
    languages = row.nice_languages
    return OpeningFacts(
        **asdict(_lines(session, actor, [row])[0]),
        p_number=row.p_number,
        unit=unit.name,
        occupation=row.occupation_label,
        nice_languages=None
        if languages is None
        else [LanguageWanted(str(item["code"]), item.get("level")) for item in languages],
        **{name: getattr(row, name) for name in _AS_STORED},
    )
