"""What the JSON API answers: the contract of the match, lists in pieces."""

import pytest

from api.v1.match_docs import CitizenMatch, OpeningMatch, PairAnswer
from tests.api.seed import PLACE
from tests.api.web_client import TestClient


def test_the_match_has_the_shape_of_the_contract(client: TestClient) -> None:
    answer = client.get("/api/v1/openings/O-1/match").json()
    described = OpeningMatch.model_validate(answer)
    assert described.model_dump(by_alias=True, exclude_unset=True) == answer
    assert (described.results[0].citizen, described.results[0].rank) == ("B-1", 1)
    assert described.set_aside
    citizen = client.get("/api/v1/citizens/B-1/match").json()
    assert CitizenMatch.model_validate(citizen).model_dump(by_alias=True) == citizen
    pair = client.get("/api/v1/explain?citizen=B-2&opening=O-1").json()
    assert PairAnswer.model_validate(pair).model_dump(by_alias=True) == pair


def test_the_description_names_answers_and_problems(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    answers = described["paths"]["/api/v1/openings/{opening_id}/match"]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/OpeningMatch"}
    assert set(answers["422"]["content"]) == {"application/problem+json"}
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_every_side_is_the_sum_of_its_criteria(client: TestClient) -> None:
    for opening in ("O-1", "O/2", PLACE):
        for row in client.get(f"/api/v1/openings/{opening}/match").json()["results"]:
            for side in (row["needs"], row["wishes"]):
                points = sum(round(100 * line["points"]) for line in side["criteria"])
                assert points == round(100 * side["score"])


def test_explain_answers_what_the_list_answers(client: TestClient) -> None:
    listed = client.get("/api/v1/openings/O-1/match").json()["results"][0]
    pair = client.get("/api/v1/explain?citizen=B-1&opening=O-1").json()
    assert {name: pair[name] for name in listed} == listed
    assert pair["opening"] == "O-1"


def test_a_citizens_match_names_openings(client: TestClient) -> None:
    answer = client.get("/api/v1/citizens/B-1/match").json()
    assert {row["opening"] for row in answer["results"]} >= {"O-1"}


def test_top_counts_for_both_lists_and_filters_narrow(client: TestClient) -> None:
    one = client.get("/api/v1/openings/O-1/match?top=1").json()
    assert (len(one["results"]), len(one["set_aside"])) == (1, 1)
    with_licence = client.get("/api/v1/openings/O-1/match?licence=B").json()
    assert [row["citizen"] for row in with_licence["results"]] == ["B-1"]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("citizens", ["B-1", "B-2", "B-3", "B/4 æ"]),
        ("openings", ["O-1", "O/2"]),
        ("packages", ["P-koekken"]),
    ],
)
def test_pieces_of_one_make_the_whole_list(client: TestClient, kind: str, ids: list[str]) -> None:
    found, cursor = [], None
    for _ in range(10):
        query = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        piece = client.get(f"/api/v1/{kind}", params=query).json()
        found += [item["id"] for item in piece["items"]]
        cursor = piece["next_cursor"]
        if cursor is None:
            break
    assert found == ids


def test_a_place_of_a_package_is_an_opening(client: TestClient) -> None:
    place = client.get(f"/api/v1/openings/{PLACE}").json()
    assert place["title"] == "Branchepakke køkken: Første virksomhedsforløb"
    assert place["goals"] == [{"skill": "betjene opvaskemaskine", "level": "alone"}]
    assert place["positions"] == 3


def test_an_employer_comes_with_units_and_openings(client: TestClient) -> None:
    employer = client.get("/api/v1/employers/99000007").json()
    assert [unit["p_number"] for unit in employer["unit_profiles"]] == ["9900000071"]
    assert [line["id"] for line in employer["opening_lines"]] == ["O/2", "O-1"]
    assert (employer["units"], employer["openings"]) == (1, 2)


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
