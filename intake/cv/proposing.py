"""From the text of a CV to what it proposes; nothing here counts before a person confirms."""

from collections.abc import Iterable, Iterator
from itertools import islice

from intake.cv.certificates import propose_certificates
from intake.cv.languages import propose_languages
from intake.cv.licences import WITHOUT_CATEGORY, names_card_without_category, propose_licences
from intake.cv.lines import LONGEST_SPAN, MOST_MENTIONS, Line, lines_of
from intake.cv.privacy import holds_private
from intake.cv.skills import propose_skills
from intake.cv.titles import propose_titles
from intake.cv.values import CvProposalDraft, CvProposals, CvText, LanguageEntry, TitleEntry
from models.enums import ProposalKind
from taxonomy.taxonomy import Taxonomy
from taxonomy.text import normalise

NOTHING_FOUND = "Vi fandt ingen stillinger, opgaver, sprog eller beviser i dokumentet."
SHORTENED = "Dokumentet har flere oplysninger, end vi viser. Skriv resten ind, hvis de mangler."
_MOST_PROPOSALS = 200


def propose(text: CvText, taxonomy: Taxonomy) -> CvProposals:
    """What a cleaned text proposes, each with its span and page, and notes in Danish."""
    lines = lines_of(text.pages)
    notes = list(text.notes)
    drafts = [draft for draft in _distinct(_all(text, lines, taxonomy)) if _may_leave(draft)]
    if names_card_without_category(lines):
        notes.append(WITHOUT_CATEGORY)
    if not drafts:
        notes.append(NOTHING_FOUND)
    if len(drafts) > _MOST_PROPOSALS:
        notes.append(SHORTENED)
    return CvProposals(drafts[:_MOST_PROPOSALS], notes)


def _all(text: CvText, lines: list[Line], taxonomy: Taxonomy) -> Iterator[CvProposalDraft]:
    """Every mention, kind by kind; entries of a structured format stand before the text."""
    kinds: tuple[Iterable[CvProposalDraft], ...] = (
        map(_title_draft, text.titles) if text.titles else propose_titles(lines, taxonomy),
        propose_skills(lines, taxonomy),
        map(_language_draft, text.languages) if text.languages else propose_languages(lines),
        propose_licences(lines, taxonomy.licences),
        propose_certificates(lines, taxonomy),
    )
    for drafts in kinds:
        yield from islice(drafts, MOST_MENTIONS)


def _title_draft(entry: TitleEntry) -> CvProposalDraft:
    value = {
        "title": entry.title,
        "from": entry.start,
        "to": entry.end,
        "country": entry.country,
    }
    return CvProposalDraft(ProposalKind.TITLE, value, entry.text[:LONGEST_SPAN], entry.page)


def _language_draft(entry: LanguageEntry) -> CvProposalDraft:
    value = {"code": entry.code, "level": entry.level}
    if entry.written is not None:
        value["written"] = entry.written
    return CvProposalDraft(ProposalKind.LANGUAGE, value, entry.text[:LONGEST_SPAN], entry.page)


def _distinct(drafts: Iterable[CvProposalDraft]) -> list[CvProposalDraft]:
    """One draft per fact; of two, the one that says more, at the first one's place."""
    kept: dict[tuple[str, ...], CvProposalDraft] = {}
    for draft in drafts:
        key = _key(draft)
        if key not in kept or _said(draft) > _said(kept[key]):
            kept[key] = draft
    return list(kept.values())


def _key(draft: CvProposalDraft) -> tuple[str, ...]:
    value = draft.value
    if draft.kind is ProposalKind.TITLE:
        when = (value["from"] or "", value["to"] or "")
        return (draft.kind.value, normalise(value["title"] or ""), *when)
    return (draft.kind.value, value.get("code") or value.get("skill") or "")


def _said(draft: CvProposalDraft) -> int:
    return sum(fact is not None for fact in draft.value.values())


def _may_leave(draft: CvProposalDraft) -> bool:
    """The last lock: nothing like a CPR number or a birth date in a span or a value."""
    texts = [draft.span_text, *(fact or "" for fact in draft.value.values())]
    spoken = [text for text in texts if text]
    return bool(draft.span_text.strip()) and not any(map(holds_private, spoken))
