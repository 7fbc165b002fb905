"""What a person's row holds, one array a fact. Unknown is a value of its own in each."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import numpy as np

from matching.arrays import Vocabulary, mask
from matching.index.lists import Lists
from matching.index.places import MODE_SETS, MODES, NOT_KNOWN, PlaceVocabulary
from matching.index.works import WorkVocabulary
from matching.profiles import MOST_STAYS, MOST_TURNS, PersonProfile, Work
from models.enums import Day, OfferType, Shift
from support.week import ALL_DAY

SHIFT_BITS = {shift: number for number, shift in enumerate(Shift)}
DAY_BITS = {day: number for number, day in enumerate(Day)}
MODE_BITS = {mode: number for number, mode in enumerate(MODES)}
UNKNOWN_DATE = 0
UNKNOWN_CREDIT = 4
NO_RECORD, NO_EXPIRY_KNOWN = 0, 1  # values of a certificate's expiry beside real dates
LEVEL_UNKNOWN = 7  # value of a language's level beside CEFR ranks
STATED, OPEN, UNSTATED = 0, 1, 2  # what is known of the work somebody wants
NOT_JUDGED = -1
DAYS_A_WEEK = 7
OFFERS = {offer.value: number for number, offer in enumerate(OfferType)}
RIGHT, NOT_SAID, NO_RIGHT = 1, 0, -1
_BEYOND = date.max.toordinal()

# Name → type, and for more than one number a row how many.
COLUMNS: dict[str, tuple[type, int]] = {
    "held_open": (np.bool_, 1),
    "certificates_known": (np.bool_, 1),
    "licences": (np.uint64, 1),
    "licences_known": (np.bool_, 1),
    "languages_known": (np.bool_, 1),
    "danish_oral": (np.int8, 1),
    "danish_written": (np.int8, 1),
    "wish_state": (np.int8, 1),
    "wished_unlinked": (np.bool_, 1),
    "wished_titles": (np.bool_, 1),
    "refused_unlinked": (np.bool_, 1),
    "refused_titles": (np.bool_, 1),
    "refusals_asked": (np.bool_, 1),
    "refused_shifts": (np.uint8, 1),
    "wished_shifts": (np.uint8, 1),
    "shifts_known": (np.bool_, 1),
    "wished_days": (np.uint8, 1),
    "days_known": (np.bool_, 1),
    "hours_least": (np.float64, 1),
    "hours_most": (np.float64, 1),
    "home": (np.int32, 1),
    "place_hidden": (np.bool_, 1),
    "max_travel": (np.int32, 1),
    "free": (np.uint64, DAYS_A_WEEK),
    "free_known": (np.bool_, 1),
    "available": (np.int32, 1),
    "considerations": (np.uint64, 1),
    "considerations_known": (np.bool_, 1),
    "max_hours": (np.float64, 1),
    "consent": (np.int8, 1),
    "consent_until": (np.int32, 1),
    "packages_known": (np.bool_, 1),
    "caseworker": (np.int32, 1),
    "offer_first": (np.int32, len(OFFERS) * MOST_TURNS),
    "offer_right": (np.int8, len(OFFERS) * MOST_TURNS),
    "placed_first": (np.int32, MOST_STAYS),
    "placed_last": (np.int32, MOST_STAYS),
    "open_to_search": (np.bool_, 1),
    "tie": (np.uint64, 1),
}


class Vocabularies:
    """Numbers for every word that people's rows are written with."""

    def __init__(self) -> None:
        self.works = WorkVocabulary()
        self.trades: Vocabulary[str] = Vocabulary()
        self.skills: Vocabulary[str] = Vocabulary()
        self.certificates: Vocabulary[str] = Vocabulary()
        self.licences: Vocabulary[str] = Vocabulary()
        self.languages: Vocabulary[str] = Vocabulary()
        self.branches: Vocabulary[str] = Vocabulary()
        self.employers: Vocabulary[str] = Vocabulary()
        self.places = PlaceVocabulary()
        self.considerations: Vocabulary[str] = Vocabulary()
        # Package, module and status.
        self.packages: Vocabulary[tuple[str, str, str]] = Vocabulary()
        self.caseworkers: Vocabulary[str | None] = Vocabulary([None])
        self.words: Vocabulary[str] = Vocabulary()


def empty_lists() -> dict[str, Lists]:
    """The lists of a row. Widths hold nearly everybody; longer ones spill."""
    return {
        "held": Lists(4),
        "trades": Lists(4, months=np.int32, open_ended=np.bool_),
        "wished": Lists(4),
        "refused": Lists(2),
        "skills": Lists(12, credit=np.uint8, level=np.int8),
        "certificates": Lists(4, until=np.int32),
        "languages": Lists(4, level=np.int8),
        "wished_branches": Lists(4),
        "refused_branches": Lists(2),
        "refused_employers": Lists(2),
        "packages": Lists(4),
        "words": Lists(24),
    }


def scalar_values(profile: PersonProfile, names: Vocabularies, tie: int) -> dict[str, Any]:
    """The numbers of one person, by column."""
    wishes, refusals = profile.wishes, profile.refusals
    return {
        "held_open": not profile.held_known or _unlinked(h.work for h in profile.held),
        "certificates_known": profile.certificates_known,
        "licences": mask(names.licences.add(code) for code in sorted(profile.licences)),
        "licences_known": profile.licences_known,
        "languages_known": profile.languages_known,
        "danish_oral": profile.danish_oral or 0,
        "danish_written": profile.danish_written or 0,
        "wish_state": wish_state(profile),
        "wished_unlinked": _unlinked(wishes.titles or ()),
        "wished_titles": bool(wishes.titles),
        "refused_unlinked": _unlinked(refusals.titles or ()),
        "refused_titles": bool(refusals.titles),
        "refusals_asked": refusals.all_asked,
        "refused_shifts": mask(SHIFT_BITS[shift] for shift in refusals.shifts or ()),
        "wished_shifts": mask(SHIFT_BITS[shift] for shift in wishes.shifts or ()),
        "shifts_known": wishes.shifts is not None,
        "wished_days": mask(DAY_BITS[day] for day in wishes.days or ()),
        "days_known": wishes.days is not None,
        "hours_least": np.nan if wishes.hours_min is None else wishes.hours_min,
        "hours_most": np.nan if wishes.hours_max is None else wishes.hours_max,
        "home": _home(profile, names),
        "place_hidden": profile.place_hidden,
        "max_travel": -1 if wishes.max_travel is None else wishes.max_travel,
        "free": profile.free or (ALL_DAY,) * DAYS_A_WEEK,
        "free_known": profile.free is not None,
        "available": _day(profile.available_from),
        "considerations": mask(names.considerations.add(code) for code in profile.considerations),
        "considerations_known": profile.considerations_known,
        "max_hours": _hours(profile.considerations.get("max_hours")),
        "consent": -1 if profile.share_profile is None else int(profile.share_profile),
        "consent_until": _day(profile.consent_until),
        "packages_known": profile.packages_known,
        "caseworker": names.caseworkers.add(profile.caseworker),
        "offer_first": _turns(profile, lambda first, _: first.toordinal(), _BEYOND),
        "offer_right": _turns(profile, lambda _, may: NOT_SAID if may is None else _sign(may), 0),
        "placed_first": _stays(profile, 0, _BEYOND),
        "placed_last": _stays(profile, 1, UNKNOWN_DATE),
        "open_to_search": profile.open_to_search,
        "tie": tie,
    }


def list_values(profile: PersonProfile, names: Vocabularies) -> dict[str, list[list[int]]]:
    """The lists of one person: numbers, and the values beside them."""
    wishes, refusals = profile.wishes, profile.refusals
    trades, skills = profile.experience, profile.skills
    return {
        "held": [_works((h.work for h in profile.held), names)],
        "trades": [
            [names.trades.add(group) for group in trades],
            [experience.months for experience in trades.values()],
            [experience.open_ended for experience in trades.values()],
        ],
        "wished": [_works(wishes.titles or (), names)],
        "refused": [_works(refusals.titles or (), names)],
        "skills": [
            [names.skills.add(key) for key in skills],
            [evidence.credit for evidence in skills.values()],
            [evidence.rank for evidence in skills.values()],
        ],
        "certificates": [
            [names.certificates.add(code) for code in profile.certificates],
            [
                NO_EXPIRY_KNOWN if until is None else until.toordinal()
                for until in profile.certificates.values()
            ],
        ],
        "languages": [
            [names.languages.add(code) for code in profile.languages],
            [LEVEL_UNKNOWN if level is None else level for level in profile.languages.values()],
        ],
        "wished_branches": [_each(names.branches, wishes.branches)],
        "refused_branches": [_each(names.branches, refusals.branches)],
        "refused_employers": [_each(names.employers, refusals.employers)],
        "packages": [[names.packages.add((*_pair(key), s)) for key, s in profile.packages.items()]],
        "words": [_each(names.words, search_words(profile))],
    }


def search_words(profile: PersonProfile) -> set[str]:
    """What a free text is looked for in: work, wishes and skills, never the name."""
    texts = [held.work.text for held in profile.held]
    texts += [work.text for work in profile.wishes.titles or ()]
    return {word for text in (*texts, *profile.skill_labels) for word in text.casefold().split()}


def wish_state(profile: PersonProfile) -> int:
    """What is known of the work a person wants."""
    wishes = profile.wishes
    if wishes.titles or wishes.branches:
        return STATED
    return UNSTATED if wishes.titles is None or wishes.branches is None else OPEN


def _home(profile: PersonProfile, names: Vocabularies) -> int:
    """Place and ways to travel in one number, as tables of minutes are laid out."""
    place = NOT_KNOWN if profile.place is None else names.places.add(profile.place)
    return place * MODE_SETS + mask(MODE_BITS[mode] for mode in profile.wishes.modes)


def _works(works: Iterable[Work], names: Vocabularies) -> list[int]:
    return list(dict.fromkeys(names.works.number(work) for work in works if work.uri is not None))


def _each(names: Vocabulary[str], keys: Iterable[str] | None) -> list[int]:
    return list(dict.fromkeys(names.add(key) for key in keys or ()))


def _pair(key: str) -> tuple[str, str]:
    package, _, module = key.partition("/")
    return package, module


def _unlinked(works: Iterable[Work]) -> bool:
    return any(work.uri is None for work in works)


def _day(value: date | None) -> int:
    return UNKNOWN_DATE if value is None else value.toordinal()


def _turns(
    profile: PersonProfile, value: Callable[[date, bool | None], int], unused: int
) -> list[int]:
    """One number for each turn of the right to each offer, offers in the order of `OFFERS`."""
    found: list[int] = []
    for offer in OFFERS:
        told = [value(*turn) for turn in profile.offers.get(offer, ())]
        found += (told + [unused] * MOST_TURNS)[:MOST_TURNS]
    return found


def _sign(may: bool) -> int:
    return RIGHT if may else NO_RIGHT


def _stays(profile: PersonProfile, end: int, unused: int) -> list[int]:
    told = [stay[end].toordinal() for stay in profile.placed]
    return (told + [unused] * MOST_STAYS)[:MOST_STAYS]


def _hours(value: float | None) -> float:
    return np.nan if value is None else value
