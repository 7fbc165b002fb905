"""Two searches others would write: plain SQL, and nearest neighbours of scikit-learn.

Neither does all that ours does; both are given less to do, so the comparison flatters them.
"""

import sqlite3
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.neighbors import NearestNeighbors

from matching.arrays import Vocabulary
from matching.profiles import Demand, PersonProfile, Work
from support.travel import fastest

TOP = 50
_SCHEMA = """
CREATE TABLE person (id TEXT PRIMARY KEY, place TEXT, modes TEXT, most INT, least_hours REAL,
  most_hours REAL, share INT, consent_until TEXT, available TEXT);
CREATE TABLE held (person TEXT, uri TEXT, isco TEXT);
CREATE TABLE skill (person TEXT, key TEXT, credit INT);
CREATE TABLE wish (person TEXT, uri TEXT, isco TEXT);
CREATE TABLE way (place TEXT, modes TEXT, minutes INT, PRIMARY KEY (place, modes));
CREATE INDEX held_person ON held (person);
CREATE INDEX skill_person ON skill (person, key);
CREATE INDEX wish_person ON wish (person);
"""
# Three criteria, and the limits of travel, hours, consent and start; unknown passes.
_SEARCH = """
SELECT p.id,
  coalesce((SELECT max(CASE WHEN h.uri = :uri THEN 100 WHEN h.isco = :isco THEN 80
    WHEN substr(h.isco, 1, 3) = substr(:isco, 1, 3) THEN 60 ELSE 0 END)
    FROM held h WHERE h.person = p.id), 0) * 42
  + coalesce((SELECT sum(s.credit) * 10 / :asked FROM skill s
    WHERE s.person = p.id AND s.key IN (SELECT value FROM json_each(:skills))), 0) * 30
  + coalesce((SELECT max(CASE WHEN w.uri = :uri OR w.isco = :isco THEN 100 ELSE 0 END)
    FROM wish w WHERE w.person = p.id), 50) * 42 AS score
FROM person p LEFT JOIN way y ON y.place = p.place AND y.modes = p.modes
WHERE p.share = 1 AND coalesce(p.consent_until >= :today, 1)
  AND coalesce(y.minutes <= p.most, 1)
  AND coalesce(p.most_hours >= :low, 1) AND coalesce(p.least_hours <= :high, 1)
  AND coalesce(p.available <= :starts, 1)
ORDER BY score DESC, p.id LIMIT :top
"""


class PlainSql:
    """The people in SQLite in memory, searched by one select."""

    def __init__(self, people: Sequence[PersonProfile]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.executescript(_SCHEMA)
        self._homes = {(p.place, p.wishes.modes) for p in people if p.place is not None}
        marks = ",".join("?" * 9)
        self._base.executemany(f"INSERT INTO person VALUES ({marks})", map(_person, people))  # noqa: S608
        works: dict[str, list[tuple[str, Work]]] = {
            "held": [(p.id, h.work) for p in people for h in p.held],
            "wish": [(p.id, work) for p in people for work in p.wishes.titles or ()],
        }
        for table, rows in works.items():
            values = [(owner, work.uri, work.isco) for owner, work in rows]
            self._base.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", values)  # noqa: S608
        skills = [(p.id, key, said.credit) for p in people for key, said in p.skills.items()]
        self._base.executemany("INSERT INTO skill VALUES (?, ?, ?)", skills)

    def search(self, demand: Demand) -> list[str]:
        """The ids of the best fifty, by fewer criteria than ours."""
        self._base.execute("DELETE FROM way")
        target = demand.place
        ways = [
            (home.postcode, _modes(modes), fastest(home, target, modes))
            for home, modes in self._homes
            if target is not None
        ]
        self._base.executemany("INSERT INTO way VALUES (?, ?, ?)", ways)
        return [row[0] for row in self._base.execute(_SEARCH, _values(demand))]


def _modes(modes: frozenset[str]) -> str:
    return ",".join(sorted(modes))


def _person(person: PersonProfile) -> tuple[object, ...]:
    wishes, place = person.wishes, person.place
    return (
        person.id,
        place.postcode if place else None,
        _modes(wishes.modes),
        wishes.max_travel,
        wishes.hours_min,
        wishes.hours_max,
        person.share_profile,
        str(person.consent_until) if person.consent_until else None,
        str(person.available_from) if person.available_from else None,
    )


def _values(demand: Demand) -> dict[str, object]:
    work = demand.occupations[0] if demand.occupations else Work("")
    skills = ",".join(f'"{ref.key}"' for ref in demand.must_skills)
    return {
        "uri": work.uri,
        "isco": work.isco,
        "asked": max(len(demand.must_skills), 1),
        "skills": f"[{skills}]",
        "today": str(demand.today),
        "low": demand.hours_min,
        "high": demand.hours_max,
        "starts": str(demand.starts) if demand.starts else None,
        "top": TOP,
    }


class NaiveNeighbours:
    """Titles and skills as a bag of words; the nearest by cosine, no limits, no wishes."""

    def __init__(self, people: Sequence[PersonProfile]) -> None:
        self._ids = [person.id for person in people]
        self._words: Vocabulary[str] = Vocabulary()
        bags = [self._bag(person) for person in people]
        self._model = NearestNeighbors(metric="cosine", algorithm="brute").fit(self._matrix(bags))

    def search(self, demand: Demand) -> list[str]:
        """The ids of the fifty nearest."""
        texts = [work.uri or "" for work in demand.occupations]
        texts += [ref.key for ref in demand.must_skills + demand.nice_skills]
        bag = [number for text in texts if (number := self._words.get(text)) is not None]
        count = min(TOP, len(self._ids))
        near = self._model.kneighbors(self._matrix([bag or [0]]), count, return_distance=False)
        return [self._ids[row] for row in near[0]]

    def _bag(self, person: PersonProfile) -> list[int]:
        texts = [held.work.uri or "" for held in person.held] + list(person.skills)
        return [self._words.add(text) for text in texts]

    def _matrix(self, bags: Sequence[Sequence[int]]) -> csr_matrix:
        rows = [row for row, bag in enumerate(bags) for _ in bag]
        columns = [number for bag in bags for number in bag]
        shape = (len(bags), len(self._words))
        return csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape)
