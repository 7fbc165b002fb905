"""What may never be said to a citizen or an employer, over random pairs."""

import re
from dataclasses import fields

from hypothesis import given

from matching.limits.titles import LIMIT_TITLES
from matching.profiles import Demand, PersonProfile
from matching.results import Pair
from matching.voices.citizen import citizen_lines
from matching.voices.consultant import why_not
from matching.voices.employer import Brings, brings
from support.danish import danish_points
from taxonomy.starter import starter_taxonomy
from tests.matching.raising.worlds import World, stands, worlds
from usecases.employer_preview import what_is_brought
from usecases.presenting.facts import Hensyn, Proof, ShareableFacts, Spoken, Tried, Worked
from usecases.presenting.lines import profile_lines

MOST_SENTENCES, LONGEST_SENTENCE = 3, 140
_NUMBER = re.compile(r"\d+")


def _citizen(world: World) -> tuple[Pair, str, tuple[str, ...]]:
    _, person, demand = world
    found = stands(world)
    helps = found.lifts or found.pair.raises
    lines = citizen_lines(found.pair, person, demand, helps)
    return found.pair, " ".join(lines), lines


def _own_words(demand: Demand) -> list[str]:
    """Names of the opening itself, which may be said and may hold anything."""
    asked = [ref.label for ref in (*demand.must_skills, *demand.nice_skills)]
    return sorted([demand.title, *asked], key=len, reverse=True)


def _forbidden(pair: Pair, person: PersonProfile) -> list[str]:
    considerations = starter_taxonomy().considerations
    return [
        *(line.label for line in (*pair.needs.criteria, *pair.wishes.criteria)),
        *(limit.label for limit in pair.limits),
        *(limit.mend for limit in pair.limits if limit.mend),
        *(considerations[code].label for code in person.considerations),
        *(unknown.question for unknown in pair.unknown),
        *(work.text for work in person.wishes.titles or ()),
        *(work.text for work in person.refusals.titles or ()),
        person.id,
    ]


@given(worlds())
def test_the_citizen_hears_two_or_three_short_sentences_without_figures(world: World) -> None:
    _, person, demand = world
    pair, text, lines = _citizen(world)
    assert 2 <= len(lines) <= MOST_SENTENCES
    assert all(line.endswith((".", "!")) and len(line) <= LONGEST_SENTENCE for line in lines)
    for own in _own_words(demand):
        text = text.replace(own, "")
    assert not _NUMBER.search(text), text
    for words in _forbidden(pair, person):
        assert words.casefold() not in text.casefold(), words
    for word in ("point", "score", "rang", "plads på listen", "andre", "garanti", "lover"):
        assert word not in text.casefold()
    assert re.search(r"\b(du|dig|din|dit)\b", text.casefold())


@given(worlds())
def test_a_citizen_who_said_no_is_not_talked_round(world: World) -> None:
    pair, _, lines = _citizen(world)
    refused = world[1].share_profile is False
    if refused or "own_no" in {reason.limit for reason in pair.reasons}:
        assert "respekterer" in lines[1]
        assert not any(line.startswith(("Fortæl", "Det kan hjælpe")) for line in lines)


def _facts(person: PersonProfile) -> ShareableFacts:
    """Everything that could ever be shown, so that what is left out was left out on purpose."""
    labels = {key: skill.label for key, skill in starter_taxonomy().skills.items()}
    return ShareableFacts(
        titles=tuple(Worked(held.work.text, 30) for held in person.held),
        cards=tuple(Tried(labels[key], "alone") for key in person.skills),
        skills=tuple(labels[key] for key in person.skills),
        licences=tuple(person.licences),
        certificates=tuple(Proof(code, None) for code in person.certificates),
        languages=tuple(Spoken(code, "B1") for code in person.languages),
        danish_oral="B1",
        danish_written="A2",
        hours_min=person.wishes.hours_min,
        hours_max=person.wishes.hours_max,
        days=tuple(person.wishes.days or ()),
        available_from=person.available_from,
        considerations=tuple(Hensyn(code, hours) for code, hours in person.considerations.items()),
        name="Testborger",
        phone="00000000",
        email="x@example.org",
    )


def _employer(world: World) -> tuple[list[str], list[str]]:
    _, person, demand = world
    facts, words = _facts(person), starter_taxonomy()
    keys = {skill.label: key for key, skill in words.skills.items()}
    kept = what_is_brought(facts, brings(person, demand), lambda text: keys[text])
    lines = profile_lines(kept, words)
    return [line.danish for line in lines], [line.danish for line in profile_lines(facts, words)]


@given(worlds())
def test_the_employer_hears_only_lines_a_citizen_could_have_approved(world: World) -> None:
    _, person, demand = world
    pair = stands(world).pair
    lines, all_lines = _employer(world)
    assert set(lines) <= set(all_lines)
    text = "\n".join(lines)
    assert not re.search(r"minut|score|point|Hensyn|Vil arbejde|Kan begynde|Kørekort", text)
    assert danish_points(pair.score) not in text
    held = {held.work.text for held in person.held}
    for words in _forbidden(pair, person):
        if words not in held:
            assert words not in text, words
    # What nobody knows, and what is not asked for, is not said either.
    asked = {ref.label for ref in (*demand.must_skills, *demand.nice_skills)}
    if not demand.is_place:
        tasks = re.findall(r"(?:Har prøvet|Kender til): (.+?)(?: \(alene\))?$", text, re.MULTILINE)
        assert set(tasks) <= asked


def test_what_a_person_brings_has_no_place_for_anything_but_needs() -> None:
    names = {field.name for field in fields(Brings)}
    assert names == {"titles", "skills", "certificates", "languages", "danish"}


@given(worlds())
def test_why_not_names_every_lost_point_costliest_first(world: World) -> None:
    pair = stands(world).pair
    found = why_not(pair)
    lost = [cost.lost for cost in found.costs]
    assert lost == sorted(lost, reverse=True)
    assert sum(lost) == 20_000 - pair.needs.score - pair.wishes.score
    assert all(cost.lost_score >= 0 for cost in found.costs)
    assert found.limits == pair.reasons
    assert all(limit.limit in LIMIT_TITLES for limit in found.limits)
