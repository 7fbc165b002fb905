"""The groups people are compared by. Unknown is a group of its own, never a guess."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matching.evaluation.fairness.settlements import is_town

UNKNOWN = "Ikke oplyst"
HIDDEN_PLACE = "Ukendt eller beskyttet adresse"
MERGED = "Små grupper lagt sammen"
# Fewer persons than this are never shown, nor what would tell how many they are.
LEAST = 5
_SEXES = {
    "Kvinder": {"k", "f", "kvinde", "kvinder", "female", "woman"},
    "Mænd": {"m", "mand", "mænd", "male", "man"},
}
_BANDS = ((30, "Under 30 år"), (40, "30-39 år"), (50, "40-49 år"), (60, "50-59 år"))
_OLDEST = "60 år og derover"
_AGES = (*(label for _, label in _BANDS), _OLDEST, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the report knows of one person; None is unknown. `place` is a postcode's place."""

    sex: str | None = None
    birth_year: int | None = None
    origin: str | None = None
    postcode: str | None = None
    place: str | None = None
    address_known_open: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to divide people: a label for each person, in the order of the index."""

    name: str
    title: str
    labels: tuple[str, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """Persons in each group, in the order people read them."""
        counted = Counter(self.labels)
        return {label: counted[label] for label in sorted(counted, key=_reading_order)}


def groupings(people: Sequence[Facts], year: int, *, with_personal: bool) -> tuple[Grouping, ...]:
    """Every grouping; sex, age and origin only where the municipality has a legal basis."""
    place = Grouping("place", "By og land", tuple(_place(facts) for facts in people))
    if not with_personal:
        return (place,)
    return (
        Grouping("sex", "Køn", tuple(_sex(facts.sex) for facts in people)),
        Grouping("age", "Alder", tuple(_age(facts.birth_year, year) for facts in people)),
        Grouping("origin", "Oprindelse", tuple(_told(facts.origin) for facts in people)),
        place,
    )


def merge_small(grouping: Grouping) -> Grouping | None:
    """Put groups under the least size together; None where fewer than two groups are left.

    The rest of a sum tells what was left out, so a lone small group takes the next smallest
    with it.
    """
    sizes = grouping.sizes
    merged = {label for label, size in sizes.items() if size < LEAST}
    for label in sorted(sizes, key=lambda label: (sizes[label], label)):
        if not merged or (len(merged) > 1 and sum(sizes[one] for one in merged) >= LEAST):
            break
        merged.add(label)
    labels = tuple(MERGED if label in merged else label for label in grouping.labels)
    return Grouping(grouping.name, grouping.title, labels) if len(set(labels)) > 1 else None


def _sex(told: str | None) -> str:
    word = _told(told)
    return next((label for label, words in _SEXES.items() if word.casefold() in words), word)


def _age(birth_year: int | None, year: int) -> str:
    """Age on the year's last birthday; the day of birth is not known here."""
    if birth_year is None:
        return UNKNOWN
    return next((label for end, label in _BANDS if year - birth_year < end), _OLDEST)


def _told(word: str | None) -> str:
    """The word as the municipality wrote it, with a capital."""
    text = (word or "").strip()
    return text[:1].upper() + text[1:] if text else UNKNOWN


def _place(facts: Facts) -> str:
    """A protected address is not told apart from an unknown one, here either."""
    if not facts.address_known_open or facts.postcode is None or facts.place is None:
        return HIDDEN_PLACE
    return "By" if is_town(facts.postcode, facts.place) else "Land"


def _reading_order(label: str) -> tuple[int, int, str]:
    last = {UNKNOWN: 1, HIDDEN_PLACE: 1, MERGED: 2}.get(label, 0)
    return last, _AGES.index(label) if label in _AGES else 0, label.casefold()
