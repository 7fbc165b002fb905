"""Texts of letters: each can be filled, a faulty one is refused when it is read."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from models.enums import OfferType
from models.placement_enums import DocumentKind, Party
from placements.offers import MENTOR_SUPPORT
from placements.papers.filling import Filling, fill
from placements.papers.templates import (
    DECISIONS,
    FOLDER,
    PLACES,
    load_letters,
    template_name,
    template_on,
)

DAY = date(2026, 11, 23)
OFFERS = [*(offer.value for offer in OfferType), MENTOR_SUPPORT]


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_has_a_text_for_every_offer(kind: DocumentKind, offer: str) -> None:
    template = template_on(kind, offer, DAY)
    values = {place: f"<{place}>" for place in PLACES}
    for reader in template.readers:
        document = fill(kind, template, reader, Filling(values))
        assert document.title
        assert document.sections
        shown = " ".join(text for part in document.sections for text in part.paragraphs)
        decides = template.party is reader
        for place in ("reason", "basis", "complaint"):
            assert (f"<{place}>" in shown) == decides, (kind, reader, place)
    assert (template.party is not None) == (kind in DECISIONS)


def test_a_place_with_nothing_takes_its_paragraph_and_an_empty_section_away() -> None:
    template = template_on(DocumentKind.GRANT, "virksomhedspraktik", DAY)
    values = {place: f"<{place}>" for place in PLACES}
    full = fill(DocumentKind.GRANT, template, Party.CITIZEN, Filling(values))
    bare = fill(
        DocumentKind.GRANT,
        template,
        Party.CITIZEN,
        Filling({**values, "ordinary_hours_plan": "", "citizen_wish": ""}),
    )
    assert len(full.sections) == len(bare.sections) + 1
    shown = " ".join(text for part in bare.sections for text in part.paragraphs)
    assert "Du har selv sagt" not in shown


def test_every_line_of_a_long_text_is_a_paragraph() -> None:
    template = template_on(DocumentKind.GRANT, "virksomhedspraktik", DAY)
    values = dict.fromkeys(PLACES, "x") | {"reason": "Det første.\n\nDet andet."}
    document = fill(DocumentKind.GRANT, template, Party.CITIZEN, Filling(values))
    paragraphs = [text for part in document.sections for text in part.paragraphs]
    assert {"Det første.", "Det andet."} <= set(paragraphs)


def test_a_day_before_every_text_has_none() -> None:
    with pytest.raises(LookupError, match="no text of grant"):
        template_on(DocumentKind.GRANT, "virksomhedspraktik", date(2019, 12, 31))


def test_mentor_support_is_decided_towards_the_employer() -> None:
    assert template_name(DocumentKind.GRANT, MENTOR_SUPPORT) == "mentor_grant"
    template = template_on(DocumentKind.GRANT, MENTOR_SUPPORT, DAY)
    assert template.readers == (Party.EMPLOYER,)
    assert template.party is Party.EMPLOYER


FAULTS = [
    ("{purpose}", "målet", "a decision without \\['purpose'\\]"),
    ("{complaint}", "x", "without \\['complaint'\\]"),
    ("{reason}", "x", "without \\['reason'\\]"),
    ("{basis}", "x", "without \\['basis'\\]"),
    ("{job_goal}", "{cpr}", "unknown places \\['cpr'\\]"),
    ('rows = "rules"', 'rows = "secrets"', "unknown places \\['secrets'\\]"),
    ('party = "citizen"\n', "", "names its party"),
    ('"{ordinary_hours_plan}"', '"{citizen_wish}"', "case facts in another party's copy"),
]


@pytest.mark.parametrize(("old", "new", "match"), FAULTS)
def test_a_faulty_text_is_refused_when_it_is_read(
    tmp_path: Path, old: str, new: str, match: str
) -> None:
    _copy(tmp_path)
    grant = tmp_path / "grant.toml"
    text = grant.read_text(encoding="utf-8")
    assert old in text
    grant.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=match):
        load_letters(tmp_path)


def test_a_field_nobody_knows_and_a_gap_between_versions_are_refused(tmp_path: Path) -> None:
    _copy(tmp_path)
    card = tmp_path / "card.toml"
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("valid_from", "valid_form"), encoding="utf-8")
    with pytest.raises(ValidationError):
        load_letters(tmp_path)
    second = '\n[[version]]\nid = "2"\nvalid_from = 2027-01-01\ntitle = "x"\nsection = []\n'
    card.write_text(text + second, encoding="utf-8")
    load_letters.cache_clear()
    with pytest.raises(ValueError, match="must begin the day after 2026-1 ends"):
        load_letters(tmp_path)


def _copy(folder: Path) -> None:
    for file in FOLDER.glob("*.toml"):
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
