"""The floors below which linking of Danish titles must not fall."""

from pathlib import Path

import pytest

from taxonomy.evaluation.linking import measure_linker
from taxonomy.evaluation.melo import concepts_of, is_group, read_melo
from taxonomy.linking.titles import TitleLinker

LEAST_BY_CONCEPT, LEAST_BY_LABEL = 0.65, 0.63


def test_danish_titles_are_linked_as_well_as_promised(shared_data: Path) -> None:
    data = read_melo(shared_data)
    levels = measure_linker(TitleLinker(concepts_of(data, "da", groups=True)), data)
    assert levels.concept.mrr >= LEAST_BY_CONCEPT
    assert levels.label.mrr >= LEAST_BY_LABEL
    assert levels.concept.at_1 <= levels.concept.at_5 <= levels.concept.at_10


def test_the_answers_of_the_danish_task_are_never_opened(
    shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    plain = Path.open

    def watched(self: Path, *args: object, **kwargs: object) -> object:
        opened.append(self.name)
        return plain(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", watched)
    read_melo(shared_data)
    assert "queries.tsv" in opened
    assert "star_to_esco_sample.csv" not in opened


def test_groups_stand_behind_occupations_unit_groups_first(shared_data: Path) -> None:
    uris = [item.uri for item in concepts_of(read_melo(shared_data), "da", groups=True)]
    groups = [uri.rpartition("/C")[2] for uri in uris if is_group(uri)]
    assert not any(map(is_group, uris[: -len(groups)]))
    assert [len(code) for code in groups] == sorted((len(code) for code in groups), reverse=True)
