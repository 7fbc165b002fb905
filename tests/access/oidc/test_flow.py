"""The whole sign-in against two real providers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from access.oidc.discovery import Discovery
from access.oidc.flow import begin, logout_url
from access.oidc.identity import Identity
from access.oidc.provider import ClaimNames, Door
from access.oidc.refusal import Reason
from models.errors import ErrorCode
from tests.access.oidc.browser import turn_back
from tests.access.oidc.cast import (
    AFTER_URI,
    CPR,
    CVR,
    NO_CERTIFICATES,
    P_NUMBER,
    REDIRECT_URI,
    SUBJECT,
    citizens_at,
    provider_at,
)
from tests.access.oidc.changes import (
    FORGER,
    Altering,
    TokenChange,
    claims_of,
    resigned,
    signed_with_public_key,
    tampered,
    unsigned,
    with_kid_of_provider,
)
from tests.access.oidc.conftest import Attempt, attempt_at
from tests.access.oidc.expect import refusal


def test_success_with_claims(attempt: Attempt) -> None:
    who = attempt.finish()
    claims = claims_of(who.id_token)
    told = claims.get("auth_time")
    assert who == Identity(
        issuer=attempt.provider.issuer,
        subject=SUBJECT,
        name="Ane Jensdatter",
        email="ane@firma.example",
        cvr=CVR,
        p_number=P_NUMBER,
        groups=("konsulent", "leder"),
        auth_time=None if told is None else datetime.fromtimestamp(told, UTC),
        acr=None,
        sid=claims.get("sid"),
        id_token=who.id_token,
    )


def test_staff_need_no_cvr(issuer: str, http: httpx.Client) -> None:
    staff = replace(provider_at(issuer), door=Door.STAFF, claims=ClaimNames(groups="groups"))
    who = attempt_at(staff, http).finish()
    assert (who.cvr, who.p_number, who.groups) == (None, None, ("konsulent", "leder"))


def test_a_citizen_comes_with_a_number_that_is_never_printed(
    issuer: str, http: httpx.Client
) -> None:
    who = attempt_at(citizens_at(issuer), http).finish()
    assert (who.cpr, who.cvr) == (CPR, None)
    assert CPR not in repr(who)


def test_the_provider_is_asked_for_a_fresh_and_sure_sign_in(
    issuer: str, http: httpx.Client, altering: Altering
) -> None:
    asked = replace(provider_at(issuer), max_age=300, required_acr=("substantial", "high"))
    altering.extra_keys = [FORGER]
    attempt = attempt_at(asked, http)
    address, _pending = begin(asked, attempt.metadata, REDIRECT_URI)
    query = dict(httpx.URL(address).params)
    assert (query["max_age"], query["acr_values"]) == ("300", "substantial high")
    now = datetime.now(UTC)
    altering.change = resigned(acr="high", auth_time=int(now.timestamp()))
    assert attempt.finish().auth_time == now.replace(microsecond=0)


def test_a_provider_tells_when_it_saw_the_person(node_issuer: str, http: httpx.Client) -> None:
    who = attempt_at(replace(provider_at(node_issuer), max_age=300), http).finish()
    assert who.auth_time is not None
    assert abs(datetime.now(UTC) - who.auth_time) < timedelta(minutes=5)


def test_replayed_callback_is_refused(attempt: Attempt) -> None:
    attempt.finish()
    with refusal(Reason.CODE_USED):
        attempt.finish()


def test_code_of_another_attempt_is_refused_by_its_nonce(attempt: Attempt) -> None:
    pending = replace(attempt.pending, nonce="another attempt's nonce")
    with refusal(Reason.OTHER_ATTEMPT):
        replace(attempt, pending=pending).finish()


@pytest.mark.parametrize("state", ["", "x", "æøå"])
def test_wrong_state_never_reaches_the_provider(attempt: Attempt, state: str) -> None:
    with refusal(Reason.OTHER_ATTEMPT):
        attempt.but(state=state).finish()
    attempt.finish()  # the code is still unused


def test_missing_state_is_refused(attempt: Attempt) -> None:
    without = {name: value for name, value in attempt.query.items() if name != "state"}
    with refusal(Reason.OTHER_ATTEMPT):
        replace(attempt, query=without).finish()


def test_another_issuer_in_the_answer_is_refused(attempt: Attempt) -> None:
    with refusal(Reason.OTHER_ISSUER):
        attempt.but(iss="https://fremmed.example").finish()


def test_an_answer_is_not_taken_to_another_provider(attempt: Attempt) -> None:
    other = replace(attempt.provider, id="kommune")
    with refusal(Reason.OTHER_ISSUER):
        replace(attempt, provider=other).finish()


def test_metadata_of_another_issuer_is_not_taken(attempt: Attempt) -> None:
    moved = replace(attempt.provider, issuer="https://fremmed.example")
    with refusal(Reason.OTHER_ISSUER):
        replace(attempt, provider=moved).finish()
    attempt.finish()  # the code never left us


def test_cancelled(issuer: str, http: httpx.Client) -> None:
    with refusal(ErrorCode.SIGN_IN_CANCELLED):
        attempt_at(provider_at(issuer), http, turn_back).finish()


def test_expired_token(attempt: Attempt) -> None:
    with refusal(ErrorCode.SIGN_IN_EXPIRED):
        attempt.finish(datetime.now(UTC) + timedelta(hours=2))


def test_token_from_the_future(attempt: Attempt) -> None:
    with refusal(Reason.BAD_CLAIMS):
        attempt.finish(datetime.now(UTC) - timedelta(minutes=5))


def test_clocks_may_differ_by_less_than_a_minute(attempt: Attempt) -> None:
    assert attempt.finish(datetime.now(UTC) - timedelta(seconds=50)).subject == SUBJECT


def test_the_forger_alone_changes_nothing(attempt: Attempt, altering: Altering) -> None:
    # Guards the tests below: a token signed anew without changes passes.
    altering.extra_keys, altering.change = [FORGER], resigned()
    assert attempt.finish().subject == SUBJECT


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (resigned(aud="another system"), Reason.OTHER_RECEIVER),
        (resigned(aud=["another system", "a third"]), Reason.OTHER_RECEIVER),
        (resigned(aud=["praktikmatch", "another system"]), Reason.OTHER_RECEIVER),
        (resigned(azp="another system"), Reason.OTHER_RECEIVER),
        (resigned(aud=[]), Reason.BAD_CLAIMS),
        (resigned(aud=None), Reason.BAD_CLAIMS),
        (resigned(iss="https://fremmed.example"), Reason.OTHER_ISSUER),
        (resigned(iss=None), Reason.OTHER_ISSUER),
        (resigned(nonce="another"), Reason.OTHER_ATTEMPT),
        (resigned(nonce=None), Reason.OTHER_ATTEMPT),
        (resigned(sub=None), Reason.BAD_CLAIMS),
        (resigned(exp=None), Reason.BAD_CLAIMS),
        (resigned(exp="later"), Reason.BAD_CLAIMS),
        (resigned(iat=None), Reason.BAD_CLAIMS),
        (signed_with_public_key, Reason.BAD_SIGNATURE),
    ],
)
def test_changed_claims_are_refused(
    attempt: Attempt, altering: Altering, change: TokenChange, reason: Reason
) -> None:
    # The forger's key counts as the provider's own, so nothing but the change is wrong.
    altering.extra_keys, altering.change = [FORGER], change
    with refusal(reason):
        attempt.finish()


@pytest.mark.parametrize("change", [unsigned, tampered, with_kid_of_provider, lambda _token: ""])
def test_token_without_the_signature_of_the_provider_is_refused(
    attempt: Attempt, altering: Altering, change: TokenChange
) -> None:
    altering.change = change
    with refusal(Reason.BAD_SIGNATURE):
        attempt.finish()


def test_two_receivers_are_fine_when_made_for_us(attempt: Attempt, altering: Altering) -> None:
    altering.extra_keys = [FORGER]
    altering.change = resigned(aud=["praktikmatch", "another system"], azp="praktikmatch")
    assert attempt.finish().subject == SUBJECT


def test_unknown_key_is_sought_once_more_and_refused(attempt: Attempt, altering: Altering) -> None:
    attempt.finish()
    again = attempt_at(attempt.provider, attempt.http)
    altering.change = resigned()
    with refusal(Reason.BAD_SIGNATURE):
        replace(again, metadata=attempt.metadata).finish()
    assert altering.key_requests == 2


def test_a_new_key_of_the_provider_is_found(attempt: Attempt, altering: Altering) -> None:
    attempt.finish()
    again = attempt_at(attempt.provider, attempt.http)
    altering.extra_keys, altering.change = [FORGER], resigned()
    assert replace(again, metadata=attempt.metadata).finish().subject == SUBJECT
    assert altering.key_requests == 2


def test_an_algorithm_the_setup_leaves_out_is_refused(attempt: Attempt) -> None:
    strict = replace(attempt.provider, allowed_algorithms=("ES256",))
    with refusal(Reason.BAD_SIGNATURE):
        replace(attempt, provider=strict).finish()


@pytest.mark.parametrize("hint", [True, False])
def test_the_provider_knows_the_way_out(attempt: Attempt, hint: bool) -> None:
    token = attempt.finish().id_token if hint else None
    address = logout_url(attempt.provider, attempt.metadata, token, AFTER_URI)
    assert address is not None
    assert httpx.get(address, verify=NO_CERTIFICATES, trust_env=False).status_code == 200


def test_no_way_out_where_the_provider_has_none(attempt: Attempt) -> None:
    metadata = replace(attempt.metadata, end_session_endpoint=None)
    assert logout_url(attempt.provider, metadata, None, AFTER_URI) is None


def test_secrets_stay_out_of_what_is_printed(issuer: str, http: httpx.Client) -> None:
    provider = provider_at(issuer)
    metadata = Discovery().metadata(provider, datetime.now(UTC), http)
    _address, pending = begin(provider, metadata, REDIRECT_URI)
    shown = f"{provider} {pending}"
    secrets = (provider.client_secret, pending.state, pending.nonce, pending.code_verifier)
    assert not [secret for secret in secrets if secret and secret in shown]
