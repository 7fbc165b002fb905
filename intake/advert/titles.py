"""The title of the work, with the occupations it may mean."""

import re
from collections.abc import Iterator, Sequence

from intake.advert.patterns import table
from intake.advert.sentences import Sentence
from intake.advert.values import Field, Mark, Proposal, Span, Value
from taxonomy.taxonomy import Taxonomy
from taxonomy.text import names_work, normalise
from taxonomy.types import LinkedConcept

SEVERAL = "Teksten nævner flere stillinger. Vælg én, og opret de andre hver for sig."
UNKNOWN = "Vi kender ikke stillingen. Vælg det fag, der ligner, eller skriv titlen om."
NEUTRAL = "Titlen i teksten er til ét køn. Vi foreslår en titel til alle."
_MOST_CHOICES = 4
_LONGEST = 60
# »Social- og sundhedshjælper« is one word in two.
_WORD = r"[^\W\d_][\w/&-]*(?:(?<=-) (?:og|eller) [^\W\d_][\w-]*)?"
_SMALL = r"(?!(?:som|der|til|med|i|på|hos|for|ved|fra|og|eller|who|to|with|at|in|and|or)\b)"
_TITLE = rf"(?P<title>{_SMALL}{_WORD}(?: {_SMALL}{_WORD}){{0,3}})"
_SOUGHT = re.compile(
    r"(?<!\w)(?:søger|ansætter|mangler|leder efter|efterlyser|brug for|plads til|looking for"
    r"|seeking|hiring"
    r"|(?:stilling|job|arbejde|praktik|ansat|ansættelse|vikariat) som|som|as(?= an? ))"
    r"(?: vi| nu| derfor| snarest| en| et| én| to| tre| fire| fem| \d{1,2}| flere"
    r"| nye?| dygtige?| erfaren| erfarne| stabile?| vores| an?| new"
    r"| experienced| [a-zæøå]{3,12}t? og [a-zæøå]{3,12}){0,4} "
    rf"{_TITLE}",
    re.IGNORECASE,
)
_WANTED = re.compile(rf"^\W*{_TITLE} (?:søges|wanted)(?!\w)", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?<!\w)(?:stilling|jobtitel|titel|position|job title|job)\s?:\s?{_TITLE}", re.IGNORECASE
)
_HEADING_END = re.compile(
    r"\s*(?:[,|(:!–]|\s-\s|\ssøges|\stil\s|\si\s|\shos\s|\spå\s|\smed\s|\sved\s|\swanted|\sat\s|\sin\s|\bfor\b)"
)
_ADJECTIVES = re.compile(
    r"^(?:(?:en|et|a|an|two|to|\d{1,2}|flere|ny|nye|dygtige?|erfar(?:en|ne)|stabile?|engageret|engagerede|glade?"
    r"|mødestabile?|omhyggelige?|serviceminded|fuldtids|deltids|praktikplads som|job som"
    r"|experienced|vi søger|bliv)\s+)+",
    re.IGNORECASE,
)
_NO_TITLE = frozenset(normalise(word) for word in table("title")["none"].split("|"))
_FIRST_LINES = 3


def find_titles(
    sentences: Sequence[Sentence], marks: Sequence[Mark], taxonomy: Taxonomy
) -> list[Proposal]:
    """The titles told, each with its occupations; two different ones are a question."""
    spans = {**_neutral(marks), **dict(_candidates(sentences))}
    texts = [text for text in spans if names_work(normalise(text))]
    known = taxonomy.titles(texts)
    ranked = dict(zip(texts, taxonomy.link_titles(texts, top=_MOST_CHOICES), strict=True))
    neutral = {mark.neutral for mark in marks}
    told: dict[str, Proposal] = {}
    for text, occupation in known.items():
        if occupation is not None:
            question = NEUTRAL if text in neutral else ""
            proposal = _proposal(text, spans[text], ranked[text], question)
            told.setdefault(occupation.uri, proposal)
    if told:
        return _asked(list(told.values()))
    # Of titles nobody knows only a headline is worth asking about.
    headline = sentences[0].start + _LONGEST if sentences else 0
    first = next((text for text in texts if spans[text].start < headline), None)
    return [_proposal(first, spans[first], ranked[first], UNKNOWN)] if first else []


def _proposal(text: str, span: Span, choices: Sequence[LinkedConcept], question: str) -> Proposal:
    sure = choices[0] if choices and question != UNKNOWN else None
    value: Value = {
        "title": text[:1].upper() + text[1:],
        "uri": sure.uri if sure else None,
        "occupation": sure.label if sure else None,
    }
    return Proposal(Field.TITLE, value, span, question=question, choices=tuple(choices))


def _asked(told: list[Proposal]) -> list[Proposal]:
    if len(told) == 1:
        return told
    return [
        Proposal(Field.TITLE, each.value, each.span, question=SEVERAL, choices=each.choices)
        for each in told
    ]


def _neutral(marks: Sequence[Mark]) -> dict[str, Span]:
    return {mark.neutral: mark.span for mark in marks if mark.neutral}


def _candidates(sentences: Sequence[Sentence]) -> Iterator[tuple[str, Span]]:
    seen: set[str] = set()
    for place, sentence in enumerate(sentences):
        for text, start in _written(sentence, is_early=place < _FIRST_LINES):
            key = normalise(text)
            # »Venlig kok« and »kok« are one title.
            same = any(key.endswith(other) or other.endswith(key) for other in seen)
            if key and not same and not set(key.split()) <= _NO_TITLE:
                seen.add(key)
                yield text, sentence.span(start, start + len(text))


def _written(sentence: Sentence, *, is_early: bool) -> Iterator[tuple[str, int]]:
    text = sentence.text
    for pattern in (_LABEL, _WANTED, _SOUGHT):
        for match in pattern.finditer(text):
            yield match["title"], match.start("title")
    if is_early and _is_headline(sentence) and len(text) <= 2 * _LONGEST:
        end = _HEADING_END.search(text)
        written = text[: end.start() if end else len(text)]
        adjectives = _ADJECTIVES.match(written)
        start = adjectives.end() if adjectives else len(written) - len(written.lstrip())
        title = written[start:].strip(" -–.!")
        if set(normalise(title).split()) <= _NO_TITLE:
            # »Praktikplads i køkken«: only the place tells the trade.
            title = text[start:].strip(" -–.!")
        if 0 < len(title) <= _LONGEST:
            yield title, text.index(title, start)


def _is_headline(sentence: Sentence) -> bool:
    return not sentence.is_point and not sentence.text.rstrip().endswith((".", ":"))
