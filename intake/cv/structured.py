"""What the readers of structured formats share: entries, and the rest as text."""

from collections.abc import Mapping, Sequence

from intake.cv.periods import is_now, month_of
from intake.cv.privacy import BIRTH_REMOVED, PHOTO_REMOVED
from intake.cv.values import CvText, LanguageEntry, TitleEntry
from support.languages import language_name

DATE_UNREAD = "Vi kunne ikke læse datoerne ved en stilling. Skriv perioden ind, hvis den mangler."
_COUNTRY_LETTERS = 2


def page_of(
    parts: Mapping[str, Sequence[str]],
    titles: tuple[TitleEntry, ...],
    languages: tuple[LanguageEntry, ...],
    *,
    photo: bool,
    birth: bool,
) -> CvText:
    """One page of text under Danish headings, with the entries beside it."""
    lines: list[str] = []
    for title, texts in parts.items():
        filled = [text for text in texts if text.strip()]
        lines += [title, *filled, ""] if filled else []
    lines += [entry.text for entry in titles]
    lines += [entry.text for entry in languages]
    unread = any(entry.unread for entry in titles)
    notes = [PHOTO_REMOVED] * photo + [BIRTH_REMOVED] * birth + [DATE_UNREAD] * unread
    return CvText(("\n".join(lines),), titles, languages, tuple(notes))


def title_entry(
    title: str, start: str | None, end: str | None, country: str | None, employer: str
) -> TitleEntry:
    """A job; dates in any common form, `country` as two letters or nothing.

    No end means that the job goes on. An end nobody can read must not mean that too: then the
    whole period is unknown. The text shows the dates as the document has them.
    """
    first, last = month_of(start or ""), month_of(end or "", at_end=True)
    goes_on = not end or is_now(end)
    unread = bool(start and not first) or not (last or goes_on)
    backwards = first is not None and last is not None and last < first
    if backwards or not (last or goes_on):
        first = last = None
    code = (country or "").strip().upper()
    known = code if len(code) == _COUNTRY_LETTERS and code.isalpha() else None
    period = " – ".join(date for date in (start, end) if date)
    text = ", ".join(part for part in (title, employer, period) if part)
    return TitleEntry(title, first, last, known, text, unread=unread)


def language_entry(code: str, level: str | None, written: str | None, label: str) -> LanguageEntry:
    """A language with its spoken level; the written one is kept where it differs."""
    apart = written if written != level else None
    shown = [part for part in (level, f"skriftligt {apart}" if apart else None) if part]
    text = f"{label}: {', '.join(shown)}" if shown and ":" not in label else label
    return LanguageEntry(code, level, apart, text if label else language_name(code))
