"""Where the work is and how many are wanted."""

import re
from collections.abc import Iterator, Mapping, Sequence

from intake.advert.sentences import Sentence
from intake.advert.values import Field, Proposal
from taxonomy.types import Postcode

NOT_IN_LIST = "Postnummeret står ikke i vores liste. Tjek det."
TOWN_ONLY = "Teksten nævner byen uden postnummer. Skriv postnummeret."
SEVERAL = "Teksten nævner flere steder. Vælg det, der gælder."
_CODE = re.compile(r"(?<![\d.,-])(?:DK[- ])?(?P<code>[1-9]\d{3}),? (?P<town>[A-ZÆØÅ][\wæøåé]+)")
_TOWN = re.compile(r"(?<!\w)(?:i|ved|nær|in|near) (?P<town>[A-ZÆØÅ][a-zæøåé]{2,20})(?!\w)")
_YEARS = range(1900, 2101)
_WORDS = {
    "en": 1, "én": 1, "et": 1, "one": 1, "a": 1, "an": 1, "to": 2, "two": 2, "tre": 3, "three": 3,
    "fire": 4, "four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6, "syv": 7, "otte": 8, "ni": 9,
    "ti": 10, "ten": 10,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_SEEKS = re.compile(
    rf"(?<!\w)(?:søger|ansætter|mangler|ønsker at ansætte|plads til|looking for|hiring|seeking)"
    rf"(?: vi| nu| derfor| snarest| lige nu| yderligere){{0,2}} {_COUNT}(?!\w)"
    r"(?! (?:timer|år|dage|uger|måneder|kr|km|minutter|hours|years|række|ekstra hånd|lang))",
    re.IGNORECASE,
)
_PLACES = re.compile(
    rf"(?<!\w){_COUNT} (?:ledige |nye |faste |åbne )?(?:stillinger|pladser|praktikpladser"
    r"|praktikanter|positions|vacancies)(?! i alt i)(?!\w)",
    re.IGNORECASE,
)


def find_positions(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """How many are wanted, where the text says so."""
    told: dict[int, Proposal] = {}
    for pattern in (_PLACES, _SEEKS):
        for sentence in sentences:
            for match in pattern.finditer(sentence.text):
                written = match["count"].lower()
                count = _WORDS.get(written) or int(written)
                span = sentence.span(*match.span())
                told.setdefault(count, Proposal(Field.POSITIONS, {"count": float(count)}, span))
        if told:
            break
    several = "Teksten nævner flere antal. Skriv det, der gælder." if len(told) > 1 else ""
    yield from (
        Proposal(each.field, each.value, each.span, question=several) for each in told.values()
    )


def find_postcodes(
    sentences: Sequence[Sentence], known: Mapping[str, Postcode]
) -> Iterator[Proposal]:
    """Postcodes with a town behind them; else towns we know by name."""
    told = dict(_codes(sentences, known)) or dict(_towns(sentences, known))
    several = SEVERAL if len(told) > 1 else ""
    for proposal in told.values():
        question = several or proposal.question
        yield Proposal(Field.POSTCODE, proposal.value, proposal.span, question=question)


def _codes(
    sentences: Sequence[Sentence], known: Mapping[str, Postcode]
) -> Iterator[tuple[str, Proposal]]:
    for sentence in sentences:
        for match in _CODE.finditer(sentence.text):
            code = match["code"]
            if code not in known and int(code) in _YEARS:
                continue
            question = "" if code in known else NOT_IN_LIST
            span = sentence.span(*match.span())
            yield code, Proposal(Field.POSTCODE, {"code": code}, span, question=question)


def _towns(
    sentences: Sequence[Sentence], known: Mapping[str, Postcode]
) -> Iterator[tuple[str, Proposal]]:
    by_town: dict[str, list[str]] = {}
    for postcode in known.values():
        by_town.setdefault(postcode.name.split()[0], []).append(postcode.code)
    for sentence in sentences:
        for match in _TOWN.finditer(sentence.text):
            codes = by_town.get(match["town"], [])
            if codes:
                code = codes[0] if len(codes) == 1 else None
                question = TOWN_ONLY if code is None else ""
                span = sentence.span(*match.span("town"))
                yield (
                    match["town"],
                    Proposal(Field.POSTCODE, {"code": code}, span, question=question),
                )
