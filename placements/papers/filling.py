"""A text with its places filled: one document for one reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.placement_enums import DocumentKind, Party
from placements.papers.document import Document, Row, Section
from placements.papers.templates import Template, TextSection, places_of, reads


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into the places, for one reader. A place that is empty takes its paragraph away."""

    values: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    head: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    second_title: str = ""
    second_language: str = ""


def fill(kind: DocumentKind, template: Template, reader: Party, filling: Filling) -> Document:
    """The document; raises KeyError for a place nobody has filled, not even with nothing."""
    version = template.version
    sections = tuple(
        section
        for written in version.section
        if reads(written, reader)
        for section in _section(written, filling)
    )
    unread = () if version.confirmed_by else ("Den faste tekst er ikke bekræftet.",)
    return Document(
        kind,
        reader,
        version.title.format_map(filling.values),
        template.id,
        filling.head,
        sections,
        (*filling.notes, *unread),
        filling.second_title,
        filling.second_language,
    )


def _section(written: TextSection, filling: Filling) -> Iterator[Section]:
    paragraphs = tuple(
        line
        for text in written.text
        if all(filling.values[place] for place in places_of(TextSection(text=(text,))))
        for line in text.format_map(filling.values).splitlines()
        if line.strip()
    )
    rows = filling.rows.get(written.rows, ()) if written.rows else ()
    if paragraphs or rows:
        yield Section(written.title, paragraphs, rows)
