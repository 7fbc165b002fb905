"""The TOML file of providers: what it may say, and what it says when it is wrong."""

from pathlib import Path

import pytest

from access.oidc.provider import SAFE_ALGORITHMS, ClaimNames, Door, Provider
from access.oidc.provider_file import load_providers
from models.errors import ErrorCode, PraktikmatchError

STAFF = """
[[provider]]
id = "kommune"
label = "Log ind som medarbejder"
door = "staff"
issuer = "https://login.kommune.example/tenant/v2.0"
client_id = "1234"
client_secret_env = "OIDC_TEST_SECRET"
claims = { subject = "oid", email = "preferred_username", groups = "roles" }
"""
EMPLOYER = """
[[provider]]
id = "erhverv"
label = "Log ind med MitID Erhverv"
door = "employer"
issuer = "https://broker.example/op"
client_id = "praktikmatch"
client_secret_file = "broker.secret"
scopes = ["openid", "nemlogin"]
allowed_algorithms = ["RS256"]
[provider.claims]
name = "nemlogin.name"
cvr = "nemlogin.cvr"
p_number = "nemlogin.p_number"
"""


@pytest.fixture(autouse=True)
def _secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_TEST_SECRET", "fra miljøet")
    (tmp_path / "broker.secret").write_text("fra filen\n")


def _load(folder: Path, text: str) -> tuple[Provider, ...]:
    path = folder / "providers.toml"
    path.write_text(text, encoding="utf-8")
    return load_providers(path)


def test_an_entra_like_and_a_broker_like_provider(tmp_path: Path) -> None:
    assert _load(tmp_path, STAFF + EMPLOYER) == (
        Provider(
            id="kommune",
            label="Log ind som medarbejder",
            door=Door.STAFF,
            issuer="https://login.kommune.example/tenant/v2.0",
            client_id="1234",
            client_secret="fra miljøet",  # noqa: S106
            claims=ClaimNames(subject="oid", email="preferred_username", groups="roles"),
        ),
        Provider(
            id="erhverv",
            label="Log ind med MitID Erhverv",
            door=Door.EMPLOYER,
            issuer="https://broker.example/op",
            client_id="praktikmatch",
            client_secret="fra filen",  # noqa: S106
            scopes=("openid", "nemlogin"),
            claims=ClaimNames(
                name="nemlogin.name", cvr="nemlogin.cvr", p_number="nemlogin.p_number"
            ),
            allowed_algorithms=("RS256",),
        ),
    )


CITIZEN = """
[[provider]]
id = "mitid"
label = "Log ind med MitID"
door = "citizen"
issuer = "https://broker.example/op"
client_id = "praktikmatch"
scopes = ["openid", "ssn"]
max_age = 0
required_acr = ["https://data.gov.dk/concept/core/nsis/Substantial"]
claims = { cpr = "dk.cpr" }
"""


def test_a_citizens_door_with_its_demands(tmp_path: Path) -> None:
    (found,) = _load(tmp_path, CITIZEN)
    assert (found.door, found.claims.cpr, found.max_age) == (Door.CITIZEN, "dk.cpr", 0)
    assert found.required_acr == ("https://data.gov.dk/concept/core/nsis/Substantial",)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('{ cpr = "dk.cpr" }', "{}", "»claims.cpr« i udbyder nummer 1 mangler"),
        ('door = "citizen"', 'door = "staff"', "»claims.cpr« i udbyder nummer 1 er kun til"),
        ("max_age = 0", "max_age = -1", "»max_age« i udbyder nummer 1 har en forkert værdi"),
        ("max_age = 0", 'max_age = "1h"', "»max_age« i udbyder nummer 1 har en forkert værdi"),
        ("required_acr = [", 'required_acr = ["", ', "»required_acr.0« i udbyder nummer 1 har"),
    ],
)
def test_a_bad_citizens_door_says_what_to_mend(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert old in CITIZEN
    assert sentence in _fault(tmp_path, CITIZEN.replace(old, new))


def test_the_example_in_the_docs_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDC_STAFF_SECRET", "x")
    for name in ("erhverv.secret", "mitid.secret"):
        (tmp_path / name).write_text("x")
    page = (Path(__file__).parents[3] / "docs" / "sign-in.md").read_text(encoding="utf-8")
    example = page.split("```toml\n", 1)[1].split("```", 1)[0]
    assert [found.door for found in _load(tmp_path, example)] == list(Door)


def test_a_public_client_has_no_secret(tmp_path: Path) -> None:
    public = STAFF.replace('client_secret_env = "OIDC_TEST_SECRET"', "")
    assert _load(tmp_path, public)[0].client_secret is None


@pytest.mark.parametrize(
    "issuer",
    ["https://a.example", "http://localhost:9400", "http://127.0.0.1:1", "http://[::1]:1"],
)
def test_plain_http_never_leaves_the_machine(tmp_path: Path, issuer: str) -> None:
    text = STAFF.replace("https://login.kommune.example/tenant/v2.0", issuer)
    assert _load(tmp_path, text)[0].issuer == issuer


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.kommune.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://localhost@fremmed.example",
        "https://bruger:kode@login.example",
        "https://login.example?x=1",
        "https://login.example#x",
        "ftp://login.example",
        "https://",
        "https://[",
        "login.example",
        "",
    ],
)
def test_issuer_without_protection_is_refused(tmp_path: Path, issuer: str) -> None:
    text = STAFF.replace("https://login.kommune.example/tenant/v2.0", issuer)
    assert "»issuer« i udbyder nummer 1 skal være en https-adresse" in _fault(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "kommune"', "", "»id« i udbyder nummer 1 mangler"),
        ('id = "kommune"', 'id = "../x"', "»id« i udbyder nummer 1 har en forkert værdi"),
        ('door = "staff"', 'door = "mentor"', "»door« i udbyder nummer 1 har en forkert værdi"),
        ('door = "staff"', 'door = "employer"', "»claims.cvr« i udbyder nummer 1 mangler"),
        ('client_id = "1234"', 'client_secret = "x"\nclient_id = "1"', "»client_secret« i udbyder"),
        ('groups = "roles"', 'role = "roles"', "»claims.role« i udbyder nummer 1 kendes ikke"),
        ('id = "kommune"', 'id = "kommune"\nscopes = ["email"]', "mangler »openid«"),
        (
            'id = "kommune"',
            'id = "kommune"\nallowed_algorithms = []',
            "»allowed_algorithms« i udbyder nummer 1 har en forkert værdi",
        ),
        ("OIDC_TEST_SECRET", "OIDC_TEST_ABSENT", "»kommune« mangler i »OIDC_TEST_ABSENT«"),
        ("client_secret_env", "client_secret_file", "»kommune« mangler i »OIDC_TEST_SECRET«"),
        (
            'id = "kommune"',
            'id = "kommune"\nclient_secret_file = "broker.secret"',
            "»kommune« har to hemmeligheder",
        ),
        ("[[provider]]", "[provider]", "en eller flere [[provider]]"),
        ("[[provider]]", "[[udbyder]]", "en eller flere [[provider]]"),
        ("[[provider]]", "extra = 1\n[[provider]]", "en eller flere [[provider]]"),
        ("[[provider]]", "[[provider", "ikke gyldig TOML"),
        (STAFF, "", "en eller flere [[provider]]"),
        (STAFF, "provider = [1]", "udbyder nummer 1 har en forkert værdi"),
        (STAFF, STAFF + STAFF, "samme id"),
    ],
)
def test_a_bad_file_says_what_to_mend(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in STAFF
    assert sentence in _fault(tmp_path, STAFF.replace(old, new))


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "HS512", "RS1"])
def test_unsafe_algorithms_cannot_be_allowed(tmp_path: Path, algorithm: str) -> None:
    assert algorithm not in SAFE_ALGORITHMS
    text = f'{STAFF}allowed_algorithms = ["{algorithm}"]'
    assert "»allowed_algorithms.0« i udbyder nummer 1 har en forkert" in _fault(tmp_path, text)


def test_a_missing_and_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(PraktikmatchError, match="findes ikke"):
        load_providers(tmp_path / "ingen.toml")
    (tmp_path / "latin.toml").write_bytes(b'label = "\xe6"')
    with pytest.raises(PraktikmatchError, match="TOML i UTF-8"):
        load_providers(tmp_path / "latin.toml")


def _fault(folder: Path, text: str) -> str:
    with pytest.raises(PraktikmatchError) as caught:
        _load(folder, text)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE
    assert "fra miljøet" not in caught.value.sentence
    return caught.value.sentence
