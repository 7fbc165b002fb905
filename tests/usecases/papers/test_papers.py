"""Papers as they read now: the first day in two languages, cards, the end, each also as PDF."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from access.actor import Actor
from models.enums import Day, Level
from models.placement import Placement
from models.placement_enums import DocumentKind, GoalReached, NextStep, Party
from placements.agreements import service
from placements.content import FirstDay, WorkTime
from placements.papers.document import Document, from_json, to_json
from placements.running.assessing import NewAssessment, assess
from support.documents import MISSING
from tests.conftest import on_sqlite
from tests.placements.agreements.town import NOW, at, filled, tick_all
from tests.placements.running.acting import AFTER
from usecases.papers.deciding import grant
from usecases.papers.issuing import issue
from usecases.papers.reading import as_pdf, live_document
from usecases.running.cards import confirm_cards, proposed_cards

SHEET = FirstDay(
    meet="Indgang B, Havnegade 2",
    ask_for="Testkontakt 1",
    travel="Bus 31 til havnen",
    lunch="Tag mad med",
    clothes="",
    if_ill="Ring før kl. 7",
)


def sheet(session: Session, actor: Actor, language: str) -> Document:
    placement = filled(session, actor)
    content = replace(at(session, placement).newest, first_day=replace(SHEET, language=language))
    service.edit(session, actor, placement.id, placement.version, content, NOW)
    return live_document(session, actor, placement.id, DocumentKind.FIRST_DAY, NOW)


def pdf_text(document: Document) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(as_pdf(document)))
    pages = (re.sub(r"Side \d+ af \d+", "", page.extract_text()) for page in reader.pages)
    return reader, "\n".join(pages)


def every_text(document: Document) -> list[str]:
    rows = [row for part in document.sections for row in part.rows] + list(document.head)
    return [
        document.title,
        *(part.title for part in document.sections),
        *(text for part in document.sections for text in part.paragraphs),
        *(row.label for row in rows),
        *(text for row in rows for text in row.texts),
        *document.notes,
    ]


@on_sqlite
@pytest.mark.parametrize(
    ("language", "second", "title", "rtl"),
    [
        ("", "", "", False),
        ("en", "en", "My first day", False),
        ("uk", "uk", "Мій перший день", False),
        ("ar", "ar", "يومي الأول", True),
        ("vi", "en", "My first day", False),
    ],
)
def test_the_first_day_asks_in_two_languages(
    session: Session, caseworker: Actor, language: str, second: str, title: str, rtl: bool
) -> None:
    document = sheet(session, caseworker, language)
    assert (document.second_language, document.second_title) == (second, title)
    assert document.right_to_left is rtl
    rows = document.sections[-1].rows
    assert len(rows) == 6
    assert all(bool(row.second) is bool(second) for row in rows)
    assert rows[0].texts == ("Indgang B, Havnegade 2",)
    assert rows[4].texts == ("Det er ikke skrevet endnu. Spørg din kontaktperson.",)
    reader, text = pdf_text(document)
    root: Any = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert MISSING not in text
    assert "Bus 31 til havnen" in text
    if second in ("en", "uk"):
        assert title in text


@on_sqlite
@pytest.mark.parametrize(
    ("place", "told"),
    [("Indgang B", "Indgang B, kl. 7.30"), ("Indgang B kl. 8", "Indgang B kl. 8"),
     ("", "kl. 7.30")],
)  # fmt: skip
def test_the_agreed_time_is_told_once(
    session: Session, caseworker: Actor, place: str, told: str
) -> None:
    placement = filled(session, caseworker)
    content = replace(
        at(session, placement).newest,
        first_day=FirstDay(meet=place),
        times=(WorkTime(Day.MON, "07:30", "12:00"),),
    )
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    document = live_document(session, caseworker, placement.id, DocumentKind.FIRST_DAY, NOW)
    assert document.sections[-1].rows[0].texts == (told,)


def test_page_and_pdf_say_the_same(session: Session, signed: Placement, caseworker: Actor) -> None:
    grant(session, caseworker, signed.id, signed.content_number, NOW)
    for kind in (DocumentKind.GRANT, DocumentKind.AGREEMENT):
        document = live_document(session, caseworker, signed.id, kind, NOW)
        reader, text = pdf_text(document)
        assert reader.metadata is not None
        assert reader.metadata.title == document.title
        flat = "".join(text.split()).replace("-", "")
        for each in every_text(document):
            assert "".join(each.split()).replace("-", "") in flat, each


def test_the_card_shows_what_a_person_has_confirmed(
    session: Session, signed: Placement, caseworker: Actor, employer: Actor, citizen: Actor
) -> None:
    grant(session, caseworker, signed.id, signed.content_number, NOW)
    tick_all(session, caseworker, signed)
    judged = NewAssessment(
        Party.EMPLOYER, tasks={0: Level.ALONE}, goals={0: GoalReached.PARTLY}
    )  # fmt: skip
    assess(session, employer, signed.id, judged, AFTER)
    forms = proposed_cards(session, caseworker, signed.id, AFTER).forms
    confirm_cards(session, caseworker, signed.id, forms, AFTER)
    document = live_document(session, citizen, signed.id, DocumentKind.CARD, AFTER)
    (row,) = document.sections[1].rows
    assert row.label == "gulvvask"
    assert row.texts[0] == "alene"
    assert "mentor" in row.texts[1]
    assert row.texts[2] == "1. januar 2027"
    (stored,) = issue(session, caseworker, signed.id, DocumentKind.CARD, AFTER)
    assert stored.audience == "citizen"
    assert to_json(from_json(stored.content)) == stored.content


def test_the_end_statement_tells_goals_and_next_step_to_the_citizen_alone(
    session: Session, signed: Placement, caseworker: Actor, employer: Actor
) -> None:
    grant(session, caseworker, signed.id, signed.content_number, NOW)
    tick_all(session, caseworker, signed)
    goals = {0: GoalReached.REACHED}
    assess(session, employer, signed.id, NewAssessment(Party.EMPLOYER, goals=goals), AFTER)
    own = NewAssessment(Party.MUNICIPALITY, next_step=NextStep.EDUCATION)
    assess(session, caseworker, signed.id, own, AFTER)
    citizen, firm = (
        from_json(row.content)
        for row in issue(session, caseworker, signed.id, DocumentKind.END_STATEMENT, AFTER)
    )
    told = every_text(citizen)
    assert "Arbejdsgiver: nået" in told
    assert any("uddannelse" in text for text in told)
    assert not any("uddannelse" in text or "nået" in text for text in every_text(firm))
    assert date(2027, 1, 4) == AFTER.date()
