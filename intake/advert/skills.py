"""Skills, certificates and licences an advertisement names, with how firmly it asks for them."""

from collections.abc import Callable, Iterator, Sequence

from intake.advert.force import force_of
from intake.advert.sentences import Sentence
from intake.advert.values import Field, Force, Proposal
from intake.cv.certificates import find_certificates
from intake.cv.licences import find_cards
from intake.cv.lines import Line
from intake.cv.sections import Section
from intake.cv.skills import names_company, skill_book
from taxonomy.taxonomy import Taxonomy

IS_IT_ASKED = "Teksten siger ikke, om det er et krav. Vælg, hvad I mener."
WHICH_CATEGORY = "Teksten nævner kørekort uden kategori. Vælg kategorien, hvis kørekort er et krav."
ONLY_NICE = (
    "Teksten siger, at kørekortet er en fordel. I matchet er et kørekort altid et krav, "
    "så vælg kun »krav«, hvis arbejdet ikke kan klares uden."
)


def find_skills(sentences: Sequence[Sentence], taxonomy: Taxonomy) -> Iterator[Proposal]:
    """Known skills the text names and does not say no to."""
    book = skill_book(taxonomy)
    for sentence in sentences:
        for found in book.find(sentence.text):
            if names_company(sentence.text[found.stop :]):
                continue
            force = force_of(sentence, found.start, found.stop)
            if force is not Force.NOT:
                yield Proposal(
                    Field.SKILL,
                    {"skill": found.value.label},
                    sentence.span(found.start, found.stop),
                    force,
                    IS_IT_ASKED if force is Force.UNSAID else "",
                )


def find_proofs(sentences: Sequence[Sentence], taxonomy: Taxonomy) -> Iterator[Proposal]:
    """Certificates by name and pattern only."""
    for sentence in sentences:
        for named in find_certificates([_line(sentence)], taxonomy, _denies(sentence)):
            force = force_of(sentence, named.start, named.stop)
            yield Proposal(
                Field.CERTIFICATE,
                {"code": named.certificate.code},
                sentence.span(named.start, named.stop),
                force,
                IS_IT_ASKED if force is Force.UNSAID else "",
            )


def find_licences(sentences: Sequence[Sentence], taxonomy: Taxonomy) -> Iterator[Proposal]:
    """Driving licences by their codes; a card without category is a question."""
    for sentence in sentences:
        for card in find_cards([_line(sentence)], taxonomy.licences, _denies(sentence)):
            force = force_of(sentence, card.start, card.stop)
            span = sentence.span(card.start, max(card.stop, card.start + len("kørekort")))
            codes: list[str | None] = [c for c in card.codes if c in taxonomy.licences]
            for code in codes or [None]:
                yield Proposal(
                    Field.LICENCE, {"code": code}, span, force, _licence_question(code, force)
                )


def _licence_question(code: str | None, force: Force) -> str:
    if code is None:
        return WHICH_CATEGORY
    return {Force.NICE: ONLY_NICE, Force.UNSAID: IS_IT_ASKED}.get(force, "")


def _line(sentence: Sentence) -> Line:
    # An advertisement that names a proof asks for the proof: »truck B« is no machine here.
    return Line(sentence.text, 1, Section.PROOFS)


def _denies(sentence: Sentence) -> Callable[[str, int, int], bool]:
    return lambda _text, start, stop: force_of(sentence, start, stop) is Force.NOT
