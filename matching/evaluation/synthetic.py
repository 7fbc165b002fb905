"""People and openings drawn from the taxonomy by a seeded generator, for measuring speed.

They are shaped like a register (gaps, several titles, a few skills), not like anybody.
"""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from random import Random
from typing import TypeVar

from matching.loading.histories import experience_by_trade
from matching.profiles import (
    NEVER,
    Demand,
    Evidence,
    Goal,
    HeldWork,
    LanguageAsk,
    Module,
    PersonProfile,
    Ref,
    Refusals,
    Wishes,
    Work,
)
from models.enums import Day, Level, Mode, OfferType, PackageStatus, Shift
from support.travel import Place
from support.week import free_week, working_week
from taxonomy.taxonomy import Taxonomy

T = TypeVar("T")
TODAY = date(2026, 11, 22)
_CREDITS = ((10, Level.ALONE), (7, None), (6, Level.WITH_HELP), (0, Level.NOT_TRIED))
LANGUAGES = ("en", "ar", "uk", "de", "tr")
PACKAGES = ("rengoering", "koekken", "lager")
_MODULES, _IN_PACKAGE, _PLACES, CASEWORKERS = 4, 0.1, 0.1, 40
_OFFERS = tuple(offer.value for offer in OfferType)
_GOALS = (Level.WITH_HELP, Level.ALONE)
BRANCHES = ("56", "81", "47", "87", "49", "41")


class Town:
    """Draws people and demands over one taxonomy."""

    def __init__(self, taxonomy: Taxonomy, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a seeded generator is the point
        # Concept groups carry no trade of their own and no core skills.
        self._trades = [o for o in taxonomy.occupations.values() if o.isco and o.core_skills]
        self._works = {o.uri: Work(o.label, o.uri, o.isco) for o in self._trades}
        self._labels = {skill.id: skill.label for skill in taxonomy.skills.values()}
        self._certificates = sorted(taxonomy.certificates)
        self._considerations = sorted(taxonomy.considerations)
        self._places = [Place(p.code, p.lat, p.lon) for p in taxonomy.postcodes.values()]

    def people(self, count: int) -> list[PersonProfile]:
        """`count` profiles."""
        return list(self.stream(count))

    def stream(self, count: int, prefix: str = "S") -> Iterator[PersonProfile]:
        """`count` profiles, one after another."""
        return (self._person(f"{prefix}-{number:06d}") for number in range(count))

    def demands(self, count: int) -> list[Demand]:
        """`count` openings of all kinds."""
        return [self._demand(f"D-{number:05d}") for number in range(count)]

    def _person(self, identifier: str) -> PersonProfile:
        draw = self._random
        trades = draw.sample(self._trades, draw.choice((0, 1, 1, 2, 3)))
        held = tuple(self._job(trade.uri) for trade in trades)
        keys = [key for trade in trades for key in trade.core_skills if self._chance(0.6)]
        return PersonProfile(
            id=identifier,
            held=held,
            held_known=self._often(),
            experience=experience_by_trade(held),
            skills={key: self._evidence() for key in keys},
            licences=frozenset({"B", "AM", "TM"}) if self._chance(0.4) else frozenset(),
            licences_known=self._often(),
            certificates={code: self._expiry() for code in self._some(self._certificates, 2)},
            certificates_known=self._often(),
            languages={code: self._maybe(draw.randint(1, 6)) for code in self._some(LANGUAGES, 2)},
            languages_known=self._often(),
            danish_oral=self._maybe(draw.randint(1, 6)),
            danish_written=self._maybe(draw.randint(1, 6)),
            wishes=self._wishes(),
            refusals=self._refusals(),
            considerations={
                code: float(draw.randint(10, 30)) if code == "max_hours" else None
                for code in self._some(self._considerations, 2)
            },
            considerations_known=self._often(),
            free=self._free(),
            place=self._maybe(draw.choice(self._places)),
            place_hidden=self._chance(0.1),
            available_from=self._maybe(self._day()),
            skill_labels=tuple(self._labels[key] for key in keys),
            packages=self._packages(),
            packages_known=self._often(),
            share_profile=draw.choice((True, True, True, False, None)),
            consent_until=self._maybe(self._day()),
            caseworker=self._maybe(f"sagsbehandler{draw.randint(1, CASEWORKERS)}"),
            offers=self._rights(),
            placed=self._stays(),
            open_to_search=self._chance(0.95),
        )

    def _demand(self, identifier: str) -> Demand:
        return self._place(identifier) if self._chance(_PLACES) else self._opening(identifier)

    def _opening(self, identifier: str) -> Demand:
        draw = self._random
        trade = draw.choice(self._trades)
        least = float(draw.choice((10, 15, 20, 25)))
        shifts = frozenset(self._some(tuple(Shift), 2)) or frozenset({Shift.DAY})
        days = frozenset(self._some(tuple(Day), 5)) or None
        refs = [Ref(key, self._labels[key]) for key in trade.core_skills]
        return Demand(
            id=identifier,
            kind=draw.choice(("praktik", "praktik", "job", "igu")),
            title=trade.label,
            employer="99000007",
            today=TODAY,
            occupations=(self._works[trade.uri],) if self._chance(0.95) else (),
            core_skills=trade.core_skills,
            must_skills=tuple(refs[:2]),
            nice_skills=tuple(refs[2:4]),
            nice_certificates=self._certificate_refs(0.3),
            must_certificates=self._certificate_refs(0.1),
            licences=(Ref("B", "B"),) if self._chance(0.2) else (),
            languages=(LanguageAsk(Ref("en", "engelsk"), self._maybe(3)),)
            if self._chance(0.2)
            else (),
            danish_oral=self._maybe(2),
            branch=self._maybe(draw.choice(BRANCHES) + "1000"),
            place=self._maybe(draw.choice(self._places)),
            hours_min=self._maybe(least),
            hours_max=self._maybe(least + 12),
            shifts=self._maybe(shifts),
            days=days,
            collisions=tuple(Ref(c, c) for c in self._some(self._considerations, 2)),
            window=working_week(days, shifts),
            starts=self._maybe(self._day()),
            offers=self._maybe(tuple(self._some(_OFFERS, 2))),
        )

    def _place(self, identifier: str) -> Demand:
        """A place of a package's module."""
        draw = self._random
        trade = draw.choice(self._trades)
        step = draw.randrange(_MODULES)
        skills = draw.sample(trade.core_skills, min(3, len(trade.core_skills)))
        goals = tuple(Goal(Ref(key, self._labels[key]), draw.choice(_GOALS)) for key in skills)
        before = f"modul{step - 1}" if step else None
        return Demand(
            id=identifier,
            kind="praktik",
            title=f"Pakke: {trade.label}",
            employer="99000007",
            today=TODAY,
            occupations=(self._works[trade.uri],),
            must_certificates=self._certificate_refs(0.1),
            danish_oral=self._maybe(2),
            branch=self._maybe(draw.choice(BRANCHES) + "1000"),
            place=self._maybe(draw.choice(self._places)),
            starts=self._maybe(self._day()),
            module=Module(draw.choice(PACKAGES), f"modul{step}", before, before, goals),
        )

    def _packages(self) -> dict[str, str]:
        package = self._random.choice(PACKAGES)
        modules = self._some([f"modul{number}" for number in range(_MODULES)], 2)
        if not self._chance(_IN_PACKAGE):
            return {}
        return {
            f"{package}/{module}": self._random.choice(tuple(PackageStatus)) for module in modules
        }

    def _job(self, uri: str) -> HeldWork:
        first = 2000 * 12 + self._random.randint(0, 300)
        return HeldWork(self._works[uri], first, self._maybe(first + self._random.randint(1, 60)))

    def _wishes(self) -> Wishes:
        draw = self._random
        titles = tuple(self._works[o.uri] for o in draw.sample(self._trades, draw.randint(0, 2)))
        least = float(draw.randint(5, 30))
        return Wishes(
            titles=self._maybe(titles),
            branches=self._maybe(tuple(self._some(BRANCHES, 2))),
            shifts=self._maybe(frozenset(self._some(tuple(Shift), 3))),
            days=self._maybe(frozenset(self._some(tuple(Day), 6))),
            hours_min=self._maybe(least),
            hours_max=self._maybe(least + 7),
            max_travel=self._maybe(draw.choice((20, 30, 45, 60))),
            modes=frozenset(self._some(tuple(Mode), 2)),
        )

    def _refusals(self) -> Refusals:
        draw = self._random
        title = self._works[draw.choice(self._trades).uri]
        return Refusals(
            titles=self._maybe((title,) if self._chance(0.2) else ()),
            branches=self._maybe(tuple(self._some(BRANCHES, 1))),
            employers=self._maybe(("99000007",) if self._chance(0.02) else ()),
            shifts=self._maybe(frozenset({Shift.NIGHT}) if self._chance(0.3) else frozenset()),
        )

    def _certificate_refs(self, chance: float) -> tuple[Ref, ...]:
        if not self._chance(chance):
            return ()
        code = self._random.choice(self._certificates)
        return (Ref(code, code),)

    def _evidence(self) -> Evidence:
        credit, level = self._random.choice(_CREDITS)
        return Evidence(credit, level, "måling")

    def _expiry(self) -> date | None:
        return self._random.choice((NEVER, None, self._day()))

    def _rights(self) -> dict[str, tuple[tuple[date, bool | None], ...]]:
        """Each offer from today, and after a wait another answer for some."""
        found = {}
        for offer in _OFFERS:
            turns = [(TODAY, self._random.choice((True, True, True, False, None)))]
            if self._chance(0.2):
                turns.append((TODAY + timedelta(days=self._random.randint(1, 300)), True))
            found[offer] = tuple(turns)
        return found

    def _stays(self) -> tuple[tuple[date, date], ...]:
        if not self._chance(0.2):
            return ()
        first = self._day()
        return ((first, first + timedelta(days=self._random.randint(7, 180))),)

    def _free(self) -> tuple[int, ...] | None:
        if not self._often():
            return None
        slots = self._some(tuple(Day), 2)
        return free_week((day, time(9), time(12)) for day in slots)

    def _day(self) -> date:
        return TODAY + timedelta(days=self._random.randint(-60, 120))

    def _often(self) -> bool:
        return self._chance(0.8)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _maybe(self, value: T) -> T | None:
        return value if self._often() else None

    def _some(self, values: Sequence[T], most: int) -> list[T]:
        return self._random.sample(list(values), self._random.randint(0, min(most, len(values))))
