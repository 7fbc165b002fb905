from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from access.scopes import readable
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import Presentation
from tests.rows import NOW
from tests.usecases.presenting.asked import asked, town, wanted
from usecases.presenting.links import NewLink, opened_link, try_code
from usecases.presenting.showing import renew_code, renew_link

MINUTE = timedelta(minutes=1)


@pytest.fixture
def link(session: Session, actor: Actor, tmp_path: Path) -> NewLink:
    town(session, actor, tmp_path)
    return asked(session, actor)[1]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def closed(session: Session, actor: Actor, token: str, code: str, minutes: int = 0) -> bool:
    with pytest.raises(PraktikmatchError) as caught:
        try_code(session, actor.municipality_id, token, code, NOW + minutes * MINUTE)
    return caught.value.code is ErrorCode.LINK_CLOSED


def test_link_and_code_open_once(session: Session, actor: Actor, link: NewLink) -> None:
    spaced = f" {link.code[:3]} {link.code[3:]} "
    tried = try_code(session, actor.municipality_id, link.token, spaced, NOW)
    assert tried.browser
    opened = opened_link(session, actor.municipality_id, link.token, tried.browser, NOW)
    assert opened.citizen_id == "B-1"
    assert tried.browser not in opened.model_dump_json()
    assert closed(session, actor, link.token, link.code)


def test_five_wrong_codes_end_the_link(session: Session, actor: Actor, link: NewLink) -> None:
    left = [
        try_code(session, actor.municipality_id, link.token, wrong(link.code), NOW).tries_left
        for _ in range(5)
    ]
    assert left == [4, 3, 2, 1, 0]
    assert closed(session, actor, link.token, link.code)


def test_many_codes_at_once_have_five_tries_between_them(
    session: Session, actor: Actor, link: NewLink, engine: Engine
) -> None:
    session.commit()

    def attempt(_: int) -> int:
        with open_audited(engine, actor, NOW) as own:
            try:
                left = try_code(own, actor.municipality_id, link.token, wrong(link.code), NOW)
            except PraktikmatchError:
                return -1
            own.commit()
            return left.tries_left

    with ThreadPoolExecutor(8) as pool:
        left = list(pool.map(attempt, range(24)))
    assert sorted(set(left), reverse=True) == [4, 3, 2, 1, 0, -1]
    assert left.count(-1) == 19
    assert closed(session, actor, link.token, link.code)


@pytest.mark.parametrize("code", ["", "æøå", "1" * 1000, "12345", "-00001"])
def test_odd_codes_are_wrong_codes(
    session: Session, actor: Actor, link: NewLink, code: str
) -> None:
    assert try_code(session, actor.municipality_id, link.token, code, NOW).browser is None


def test_forged_and_old_links_are_closed(session: Session, actor: Actor, link: NewLink) -> None:
    assert closed(session, actor, "forged", link.code)
    assert closed(session, actor, link.token + "x", link.code)
    assert closed(session, actor, link.token, link.code, minutes=14 * 24 * 60)


def test_a_new_link_closes_the_old_one(session: Session, actor: Actor, link: NewLink) -> None:
    presentation_id = _presentation_id(session, actor, link)
    newer = renew_link(session, actor, presentation_id, NOW + MINUTE)
    assert closed(session, actor, link.token, link.code, minutes=2)
    tried = try_code(session, actor.municipality_id, newer.token, newer.code, NOW + 2 * MINUTE)
    assert tried.browser


def _presentation_id(session: Session, actor: Actor, link: NewLink) -> str:
    tried = try_code(session, actor.municipality_id, link.token, link.code, NOW)
    return opened_link(
        session, actor.municipality_id, link.token, tried.browser, NOW
    ).presentation_id


def test_only_the_browser_that_gave_the_code_may_go_on(
    session: Session, actor: Actor, link: NewLink
) -> None:
    own = try_code(session, actor.municipality_id, link.token, link.code, NOW).browser
    other = asked(session, actor, wanted(opening_id=None))[1]
    others = try_code(session, actor.municipality_id, other.token, other.code, NOW).browser
    for browser, minutes in ((None, 0), ("", 0), ("forged", 0), (others, 0), (own, 60)):
        with pytest.raises(PraktikmatchError) as caught:
            opened_link(session, actor.municipality_id, link.token, browser, NOW + minutes * MINUTE)
        assert caught.value.code is ErrorCode.LINK_CLOSED
    with pytest.raises(PraktikmatchError):
        opened_link(session, actor.municipality_id, other.token, own, NOW)
    opened_link(session, actor.municipality_id, link.token, own, NOW + 59 * MINUTE)


def test_an_unopened_link_has_no_browser(session: Session, actor: Actor, link: NewLink) -> None:
    with pytest.raises(PraktikmatchError):
        opened_link(session, actor.municipality_id, link.token, None, NOW)


def presentation_of(session: Session, actor: Actor) -> str:
    return session.exec(readable(actor, Presentation)).one().id


def test_a_code_is_good_for_ten_minutes_and_the_link_for_longer(
    session: Session, actor: Actor, link: NewLink
) -> None:
    late = try_code(session, actor.municipality_id, link.token, link.code, NOW + 10 * MINUTE)
    assert (late.browser, late.too_old, late.tries_left) == (None, True, 5)
    later = NOW + 24 * 60 * MINUTE
    newer = renew_code(session, actor, presentation_of(session, actor), later)
    assert newer.ends_at == later + 10 * MINUTE
    at = later + 9 * MINUTE
    assert try_code(session, actor.municipality_id, link.token, newer.code, at).browser


def test_a_new_code_ends_the_old_one_and_the_browser_it_opened(
    session: Session, actor: Actor, link: NewLink
) -> None:
    browser = try_code(session, actor.municipality_id, link.token, link.code, NOW).browser
    newer = renew_code(session, actor, presentation_of(session, actor), NOW)
    with pytest.raises(PraktikmatchError):
        opened_link(session, actor.municipality_id, link.token, browser, NOW)
    if newer.code != link.code:
        assert not try_code(session, actor.municipality_id, link.token, link.code, NOW).browser
    assert try_code(session, actor.municipality_id, link.token, newer.code, NOW).browser


def test_a_link_has_five_more_codes_with_five_tries_each(
    session: Session, actor: Actor, link: NewLink
) -> None:
    presentation_id = presentation_of(session, actor)
    code = link.code
    for _ in range(5):
        for left in (4, 3, 2, 1, 0):
            tried = try_code(session, actor.municipality_id, link.token, wrong(code), NOW)
            assert tried.tries_left == left
        code = renew_code(session, actor, presentation_id, NOW).code
    with pytest.raises(PraktikmatchError) as caught:
        renew_code(session, actor, presentation_id, NOW)
    assert caught.value.code is ErrorCode.INPUT_REFUSED


def test_an_ended_link_gets_no_code(session: Session, actor: Actor, link: NewLink) -> None:
    late = NOW + timedelta(days=14)
    assert closed(session, actor, link.token, link.code, minutes=14 * 24 * 60)
    with pytest.raises(PraktikmatchError) as caught:
        renew_code(session, actor, presentation_of(session, actor), late)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
