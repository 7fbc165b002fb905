"""Plain values of a CV: the text read from a document, and what it proposes."""

from dataclasses import dataclass, field

from models.enums import ProposalKind


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A job from a structured format. Months are `YYYY-MM`; None = unknown or not ended."""

    title: str
    start: str | None
    end: str | None
    country: str | None
    text: str
    page: int = 1
    # Whether a date stands in the document that could not be read.
    unread: bool = False


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A language from a structured format; `written` only where it differs from `level`."""

    code: str
    level: str | None
    written: str | None
    text: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class CvText:
    """What was read: text by page, entries where the format has them, notes in Danish."""

    pages: tuple[str, ...]
    titles: tuple[TitleEntry, ...] = ()
    languages: tuple[LanguageEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CvProposalDraft:
    """One proposed fact with the text and the page (from 1) it came from."""

    kind: ProposalKind
    value: dict[str, str | None]
    span_text: str
    page: int


@dataclass(frozen=True, slots=True)
class CvProposals:
    """Everything a document proposes, and what the reader should know besides."""

    drafts: list[CvProposalDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
