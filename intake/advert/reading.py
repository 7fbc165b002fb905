"""From a pasted advertisement to what it proposes; nothing counts before a person confirms."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from intake.advert.cleaning import clean_advert
from intake.advert.dates import find_dates
from intake.advert.hours import find_hours
from intake.advert.kind import find_kinds
from intake.advert.languages import find_languages
from intake.advert.places import find_positions, find_postcodes
from intake.advert.sentences import Sentence, sentences_of
from intake.advert.skills import find_licences, find_proofs, find_skills
from intake.advert.strains import find_strains
from intake.advert.times import find_days, find_shifts
from intake.advert.titles import find_titles
from intake.advert.tongue import language_of
from intake.advert.unlawful import marks_in, without_marks
from intake.advert.values import AdvertReading, Field, Force, Mark, Proposal
from taxonomy.taxonomy import Taxonomy

ENGLISH = (
    "Opslaget er på engelsk. Vi læser det mindre sikkert end dansk, så tjek hvert felt. "
    "Kræver arbejdet engelsk, så skriv det under sprog."
)
FOREIGN = (
    "Opslaget er hverken på dansk eller engelsk. Vi finder kun lidt i det, så udfyld felterne selv."
)
NOTHING_ASKED = "Vi fandt ingen krav i teksten. Skriv dem, hvis der er nogen."
SHORTENED = "Teksten har flere oplysninger, end vi viser. Skriv resten ind, hvis de mangler."
BEFORE_START = (
    "Straffeattest og børneattest er betingelser før start. De sorterer ingen fra i matchet."
)
_ATTESTS = frozenset({"straffeattest", "boerneattest"})
_DEMANDS = (Field.SKILL, Field.CERTIFICATE, Field.LICENCE, Field.DANISH, Field.LANGUAGE)
_MOST = 80
# Of two tellings of one demand the firmer is kept.
_FIRMNESS = {Force.MUST: 0, Force.NICE: 1, Force.UNSAID: 2, Force.NOT: 3}


def read_advert(pasted: str, taxonomy: Taxonomy, today: date) -> AdvertReading:
    """What a pasted text proposes and what is marked in it.

    Marked words are blanked before anything is read, so nothing of them can become a demand.
    Raises INPUT_REFUSED for a text that is empty or too long.
    """
    clean = clean_advert(pasted)
    marks = marks_in(sentences_of(clean.text))
    sentences = sentences_of(without_marks(clean.text, marks))
    found = list(_all(sentences, marks, taxonomy, today))
    proposals = tuple(_distinct(_told_once(found))[:_MOST])
    notes = (*clean.notes, *_notes(clean.text, proposals, len(found) > _MOST))
    return AdvertReading(clean.text, proposals, tuple(marks), notes)


def _all(
    sentences: Sequence[Sentence], marks: Sequence[Mark], taxonomy: Taxonomy, today: date
) -> Iterator[Proposal]:
    yield from find_titles(sentences, marks, taxonomy)
    yield from find_kinds(sentences)
    yield from find_hours(sentences)
    yield from find_shifts(sentences)
    yield from find_days(sentences)
    yield from find_dates(sentences, today)
    yield from find_positions(sentences)
    yield from find_postcodes(sentences, taxonomy.postcodes)
    yield from find_languages(sentences)
    yield from find_licences(sentences, taxonomy)
    yield from find_proofs(sentences, taxonomy)
    yield from find_skills(sentences, taxonomy)
    yield from find_strains(sentences, taxonomy.tasks)


def _told_once(found: Sequence[Proposal]) -> list[Proposal]:
    """Without skills read from words that already tell of a proof or a strain."""
    taken = [
        each.span for each in found if each.field in (Field.LICENCE, Field.CERTIFICATE, Field.TASK)
    ]
    return [
        each
        for each in found
        if each.field is not Field.SKILL
        or not any(span.start < each.span.stop and each.span.start < span.stop for span in taken)
    ]


def _distinct(proposals: Iterable[Proposal]) -> list[Proposal]:
    """One proposal per demand, at the place of the first; other fields keep all tellings."""
    kept: dict[tuple[object, ...], Proposal] = {}
    for number, proposal in enumerate(proposals):
        key: tuple[object, ...] = (number,)
        if proposal.field in _DEMANDS:
            value = proposal.value
            key = (proposal.field, value.get("skill") or value.get("code") or "da")
        if key not in kept or _rank(proposal) < _rank(kept[key]):
            kept[key] = proposal
    return list(kept.values())


def _rank(proposal: Proposal) -> tuple[int, int]:
    return _FIRMNESS[proposal.force], sum(fact is None for fact in proposal.value.values())


def _notes(text: str, proposals: Sequence[Proposal], shortened: bool) -> Iterator[str]:
    language = language_of(text)
    if language == "en":
        yield ENGLISH
    elif language not in ("da", None):
        yield FOREIGN
    if not any(proposal.field in _DEMANDS for proposal in proposals):
        yield NOTHING_ASKED
    if any(proposal.value.get("code") in _ATTESTS for proposal in proposals):
        yield BEFORE_START
    if shortened:
        yield SHORTENED
