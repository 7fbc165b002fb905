"""A hundred titles as people write them, none of them a name of the starter list."""

import csv
from pathlib import Path

from taxonomy.merge import grouped_names, merged_parts
from taxonomy.reference import read_reference
from taxonomy.starter import starter_taxonomy
from taxonomy.taxonomy import Taxonomy

FILE = Path(__file__).with_name("everyday_titles.csv")
ENOUGH = 94
ENOUGH_OF_THE_WHOLE_LIST = 88


def everyday_titles() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["title"]: row["uri"] for row in csv.DictReader(lines)}


def right_at_rank_one(taxonomy: Taxonomy) -> int:
    wanted = everyday_titles()
    ranked = taxonomy.link_titles(list(wanted), top=1)
    pairs = zip(wanted.values(), ranked, strict=True)
    return sum(bool(found) and found[0].uri == uri for uri, found in pairs)


def test_the_titles_come_from_outside_the_starter_list() -> None:
    occupations = starter_taxonomy().occupations
    known = {
        name.casefold()
        for item in occupations.values()
        for name in (item.label, *item.synonyms, *item.labels_en)
    }
    wanted = everyday_titles()
    assert len(wanted) == 100
    assert [title for title in wanted if title.casefold() in known] == []
    assert set(wanted.values()) <= occupations.keys()


def test_at_least_94_of_100_are_right_at_rank_one() -> None:
    assert right_at_rank_one(starter_taxonomy()) >= ENOUGH


def test_most_are_still_right_among_all_occupations_of_esco(shared_data: Path) -> None:
    file = shared_data / "esco" / "occupations_da_en.csv"
    parsed = read_reference([file]).parsed[0]
    names = grouped_names(parsed.labels)
    parts = merged_parts(starter_taxonomy().parts, parsed.concepts, names, (), ())
    assert len(parts.occupations) == len(parsed.concepts)
    assert right_at_rank_one(Taxonomy(parts)) >= ENOUGH_OF_THE_WHOLE_LIST
