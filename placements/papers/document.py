"""A letter or paper as one value, shown as a page and as a PDF, and stored word for word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from models.placement_enums import DocumentKind, Party

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "he", "ku", "ps", "ur", "sd", "ug", "yi"})


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it; `second` is the label in the second language."""

    label: str
    texts: tuple[str, ...]
    second: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, then rows."""

    title: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a reader sees. `head`: to whom, from whom, when. `notes`: what is unconfirmed.

    `template` names the text and its version, e.g. `grant/2026-1`.
    """

    kind: DocumentKind
    audience: Party
    title: str
    template: str
    head: tuple[Row, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    second_title: str = ""
    second_language: str = ""

    @property
    def right_to_left(self) -> bool:
        """Whether the second language is written from the right."""
        return self.second_language in RIGHT_TO_LEFT


_DOCUMENT = TypeAdapter(Document)


def to_json(document: Document) -> dict[str, Any]:
    """The document as JSON values."""
    plain = _DOCUMENT.dump_python(document, mode="json")
    assert isinstance(plain, dict)
    return plain


def from_json(raw: Mapping[str, Any]) -> Document:
    """What `to_json` wrote; raises pydantic's ValidationError for anything else."""
    return _DOCUMENT.validate_python(raw)
