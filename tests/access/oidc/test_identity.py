"""Claims of a MitID Erhverv broker and of an Entra-like provider, under our names."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.oidc.identity import identity_of
from access.oidc.provider import ClaimNames, Door
from access.oidc.refusal import Reason
from models.errors import PraktikmatchError
from tests.access.oidc.cast import CPR, CVR, P_NUMBER, citizens_at, provider_at
from tests.access.oidc.expect import refusal
from tests.access.oidc.test_id_token import JSON

BROKER = replace(
    provider_at("https://broker.example/op"),
    claims=ClaimNames(name="nemlogin.name", cvr="nemlogin.cvr", p_number="nemlogin.p_number"),
)
CITIZENS = citizens_at("https://broker.example/op")
BROKER_CLAIMS: dict[str, object] = {
    "sub": "0c4a",
    "nemlogin.name": "Ane Jensdatter",
    "nemlogin.cvr": CVR,
    "nemlogin.p_number": P_NUMBER,
    "auth_time": 1_795_424_400,
    "acr": "https://data.gov.dk/concept/core/nsis/Substantial",
    "sid": "s1",
}
STAFF = replace(
    provider_at("https://login.kommune.example/tenant/v2.0"),
    door=Door.STAFF,
    claims=ClaimNames(subject="oid", email="preferred_username", groups="groups"),
)
STAFF_CLAIMS: dict[str, object] = {
    "sub": "per-application",
    "oid": "7d1f",
    "name": "Niels Finsen",
    "preferred_username": "nifi@kommune.example",
    "groups": ["2e5c", "9b0a"],
}


def test_a_broker_whose_names_hold_dots() -> None:
    who = identity_of(BROKER, BROKER_CLAIMS, "t")
    assert (who.issuer, who.subject) == ("https://broker.example/op", "0c4a")
    assert (who.name, who.cvr, who.p_number) == ("Ane Jensdatter", CVR, P_NUMBER)
    assert who.auth_time == datetime.fromtimestamp(1_795_424_400, UTC)
    assert who.acr == "https://data.gov.dk/concept/core/nsis/Substantial"
    assert (who.sid, who.email, who.groups) == ("s1", None, ())


def test_a_broker_that_nests_its_claims() -> None:
    nested = {"name": "Ane Jensdatter", "cvr": CVR, "p_number": P_NUMBER}
    who = identity_of(BROKER, {"sub": "0c4a", "nemlogin": nested}, "t")
    assert (who.name, who.cvr, who.p_number) == ("Ane Jensdatter", CVR, P_NUMBER)


def test_an_entra_like_provider_with_groups() -> None:
    who = identity_of(STAFF, STAFF_CLAIMS, "t")
    assert (who.subject, who.email) == ("7d1f", "nifi@kommune.example")
    assert (who.groups, who.cvr) == (("2e5c", "9b0a"), None)


def test_one_group_may_come_as_text() -> None:
    assert identity_of(STAFF, STAFF_CLAIMS | {"groups": "2e5c"}, "t").groups == ("2e5c",)


@pytest.mark.parametrize("cvr", [None, "", "1234", "12345678", f"DK{CVR}", f"{CVR}1"])
def test_an_employer_without_a_valid_cvr_is_refused(cvr: str | None) -> None:
    with refusal(Reason.NO_CVR):
        identity_of(BROKER, BROKER_CLAIMS | {"nemlogin.cvr": cvr}, "t")


def test_staff_may_lack_a_cvr_but_not_have_a_false_one() -> None:
    staff = replace(BROKER, door=Door.STAFF)
    assert identity_of(staff, BROKER_CLAIMS | {"nemlogin.cvr": None}, "t").cvr is None
    with refusal(Reason.NO_CVR):
        identity_of(staff, BROKER_CLAIMS | {"nemlogin.cvr": "12345678"}, "t")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nemlogin.p_number", "123"),
        ("nemlogin.name", ["Ane"]),
        ("nemlogin.cvr", int(CVR)),
        ("sub", " "),
        ("auth_time", "i dag"),
        ("auth_time", 1e300),
        ("auth_time", float("nan")),
        ("acr", 3),
    ],
)
def test_claims_of_another_kind_are_refused(name: str, value: object) -> None:
    with refusal(Reason.BAD_CLAIMS):
        identity_of(BROKER, BROKER_CLAIMS | {name: value}, "t")


@pytest.mark.parametrize("groups", [[1], {"a": 1}, [["a"]], 7])
def test_groups_of_another_kind_are_refused(groups: object) -> None:
    with refusal(Reason.BAD_CLAIMS):
        identity_of(STAFF, STAFF_CLAIMS | {"groups": groups}, "t")


@given(st.dictionaries(st.sampled_from([*BROKER_CLAIMS, "nemlogin", "groups"]), JSON))
def test_any_claims_give_an_employer_with_cvr_or_a_refusal(changes: dict[str, object]) -> None:
    try:
        who = identity_of(BROKER, BROKER_CLAIMS | changes, "t")
    except PraktikmatchError:
        return
    assert who.subject
    assert who.cvr == CVR


@pytest.mark.parametrize("written", ["0102665234", "010266-5234", " 010266-5234 "])
def test_a_citizens_number_becomes_ten_digits(written: str) -> None:
    assert identity_of(CITIZENS, {"sub": "c1", "mitid.cpr": written}, "t").cpr == CPR


@pytest.mark.parametrize("cpr", [None, "", "1234", "3202665234", "0102665234 5", "010266 5234"])
def test_a_citizen_without_a_valid_number_is_refused(cpr: str | None) -> None:
    with refusal(Reason.NO_CPR):
        identity_of(CITIZENS, {"sub": "c1", "mitid.cpr": cpr}, "t")


@pytest.mark.parametrize("door", [Door.STAFF, Door.EMPLOYER])
def test_a_number_is_read_at_no_other_door(door: Door) -> None:
    other = replace(CITIZENS, door=door, claims=replace(CITIZENS.claims, cvr="cvr"))
    assert identity_of(other, {"sub": "c1", "mitid.cpr": CPR, "cvr": CVR}, "t").cpr is None


def test_the_token_is_not_printed() -> None:
    assert "hemmeligt" not in repr(identity_of(BROKER, BROKER_CLAIMS, "hemmeligt"))
