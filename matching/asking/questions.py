"""What to ask one citizen: the answers that would change the citizen's own list most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matching.asking.facts import OpenFact, open_facts
from matching.asking.standing import standing
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown
from matching.scoring import score_pair

MOST_QUESTIONS = 5
# Openings whose questions are tried; an answer is judged on all openings handed in.
ASKING = 12


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one citizen.

    `worth`: places among the first openings that change holder, the mean of the best and the
    worst answer; `most`: the larger of the two.
    """

    question: Unknown
    worth: float
    most: int


def questions_for(
    person: PersonProfile, demands: Sequence[Demand], top: int
) -> tuple[Question, ...]:
    """The questions that could change the first `top` openings most; at most five."""
    now = _first(person, demands, top)
    found: dict[str, Question] = {}
    for fact in _facts(person, demands):
        changed = [_differing(now, _first(edit(person), demands, top)) for edit in fact.answers]
        if any(changed):
            question = Question(fact.question, sum(changed) / len(changed), max(changed))
            # The same fact in other words (»Passer 20 timer dig?«) is asked once, at its best.
            known = found.get(fact.question.fact)
            if known is None or question.worth > known.worth:
                found[fact.question.fact] = question
    ordered = sorted(found.values(), key=lambda each: -each.worth)
    return tuple(ordered[:MOST_QUESTIONS])


def _facts(person: PersonProfile, demands: Sequence[Demand]) -> Iterator[OpenFact]:
    asked: set[str] = set()
    for demand in demands[:ASKING]:
        for fact in open_facts(person, demand, score_pair(person, demand).unknown):
            if fact.question.question not in asked:
                asked.add(fact.question.question)
                yield fact


def _first(person: PersonProfile, demands: Sequence[Demand], top: int) -> list[str]:
    standings = [(standing(person, demand), demand.id) for demand in demands]
    listed = sorted(found for found in standings if not found[0].aside)
    return [opening for _, opening in listed[:top]]


def _differing(before: list[str], after: list[str]) -> int:
    length = max(len(before), len(after))
    padded = (names + [""] * (length - len(names)) for names in (before, after))
    return sum(one != other for one, other in zip(*padded, strict=True))
