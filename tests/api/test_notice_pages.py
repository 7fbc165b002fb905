"""Notices as their receivers meet them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from api.rendering import _environment
from models.access_enums import Role
from models.notice import Notice
from support.notices import Event, Receiver, notify
from tests.api.accounts import ISSUER
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.support.notices import made_up
from usecases.notices.reminding import Pending

KONSULENT = Receiver.staff("konsulent1")
NEWS = Event("news", MUNICIPALITY, "B-1", "order", "o-1", NOW, "u", "Fiktiv Rengøring A/S", "1042")
SIGN = Event("sign", MUNICIPALITY, "B-1", "agreement", "a-1", NOW, "u", "Fiktiv Rengøring A/S")
Tell = Callable[..., list[str]]


@pytest.fixture
def tell(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Tell receivers of an event; returns the notices' ids. Nothing else has been told."""
    made_up.use(monkeypatch)

    def act(event: Event, *receivers: Receiver) -> list[str]:
        with _session(engine) as session, unseen(session):
            ids = [row.id for row in notify(session, event, receivers)]
            session.commit()
        return ids

    with _session(engine) as session, unseen(session):
        session.exec(delete(Notice).where(col(Notice.municipality_id) == MUNICIPALITY))
        session.commit()
    return act


def _session(engine: Engine) -> Session:
    return open_audited(engine, system_actor(MUNICIPALITY), NOW)


@pytest.mark.usefixtures("tell")
def test_nothing_to_see_says_so(as_role: AsRole) -> None:
    with as_role(Role.VIRKSOMHEDSKONSULENT) as client:
        page = client.get("/beskeder").text
    assert "Du har ingen beskeder" in page
    assert "Venter på dig" not in page


def test_the_count_stands_in_the_menu_of_every_page(as_role: AsRole, tell: Tell) -> None:
    with as_role(Role.VIRKSOMHEDSKONSULENT) as client:
        assert "<span>Beskeder</span>" in client.get("/aabninger").text
        (news,) = tell(NEWS, KONSULENT)
        tell(SIGN, KONSULENT)
        assert "<span>Beskeder (2 nye)</span>" in client.get("/aabninger").text
        client.post(f"/beskeder/{news}/laest")
        assert "<span>Beskeder (1 ny)</span>" in client.get("/").text


def test_what_waits_comes_first_with_a_date(as_role: AsRole, tell: Tell) -> None:
    tell(NEWS, KONSULENT)
    tell(SIGN, KONSULENT)
    with as_role(Role.VIRKSOMHEDSKONSULENT) as client:
        page = client.get("/beskeder").text
    assert page.index("Venter på dig") < page.index("Underskrift mangler") < page.index("Nyt</h2>")
    assert page.index("Nyt</h2>") < page.index("Der er nyt i sag 1042 hos Fiktiv Rengøring A/S.")
    assert "Frist: 25. november 2026." in page
    assert "Testborger" not in page


def test_opening_reads_and_leads_on_looking_does_not(as_role: AsRole, tell: Tell) -> None:
    (news,) = tell(NEWS, KONSULENT)
    with as_role(Role.VIRKSOMHEDSKONSULENT) as client:
        for _ in range(2):
            assert "Der er nyt" in client.get(f"/beskeder/{news}").text
        assert "Beskeder (1 ny)" in client.get("/beskeder").text
        led = client.post(f"/beskeder/{news}/aabn", follow_redirects=False)
        assert led.headers["location"] == "/sager/o-1"
        page = client.get("/beskeder").text
    assert "Beskeder (1 ny)" not in page
    assert "Læst og løst" in page


def test_all_at_once(as_role: AsRole, tell: Tell) -> None:
    tell(NEWS, KONSULENT)
    tell(NEWS, KONSULENT)
    with as_role(Role.VIRKSOMHEDSKONSULENT) as client:
        assert "Markér alle som læst" in client.get("/beskeder").text
        page = client.post("/beskeder/laest").text
    assert "Markér alle som læst" not in page
    assert "Nyt</h2>" not in page


@pytest.mark.parametrize(
    ("role", "receiver", "link"),
    [
        (Role.EMPLOYER, Receiver.employer("99000007"), "/sager/o-1"),
        (Role.CITIZEN, Receiver.citizen("B-1"), "/mit/o-1"),
    ],
)
def test_firms_and_citizens_have_theirs(
    as_role: AsRole, tell: Tell, role: Role, receiver: Receiver, link: str
) -> None:
    (news,) = tell(NEWS, receiver)
    with as_role(role) as client:
        assert "Beskeder (1 ny)" in client.get("/").text
        led = client.post(f"/beskeder/{news}/aabn", follow_redirects=False)
    assert led.headers["location"] == link


@pytest.mark.parametrize("role", [Role.LEAD_CASEWORK, Role.EMPLOYER, Role.AUDITOR])
@pytest.mark.parametrize(("method", "act"), [("GET", ""), ("POST", "/aabn"), ("POST", "/laest")])
def test_somebody_elses_notice_is_not_found(
    as_role: AsRole, tell: Tell, role: Role, method: str, act: str
) -> None:
    (news,) = tell(NEWS, KONSULENT)
    with as_role(role) as client:
        assert client.request(method, f"/beskeder/{news}{act}").status_code == 404


@pytest.mark.usefixtures("tell")
def test_choices_are_kept_and_a_bad_address_is_told(as_role: AsRole) -> None:
    with as_role(Role.EMPLOYER) as client:
        page = client.get("/beskeder/valg").text
        assert page.count("checked") == 2
        assert "Underskrift mangler\n" in page
        assert "(kan ikke slås fra)" in page
        saved = client.post("/beskeder/valg", data={"email": "chef@eksempel.dk"}).text
        assert "Dine valg er gemt" in saved
        assert 'value="chef@eksempel.dk"' in saved
        assert saved.count("checked") == 1
        bad = client.post("/beskeder/valg", data={"email": "chef", "kind": "news"})
        assert bad.status_code == 422
        assert 'href="#email"' in bad.text
        assert 'value="chef"' in bad.text
        assert 'value="chef@eksempel.dk"' in client.get("/beskeder/valg").text


def test_a_reminder_is_a_button_with_a_pause(as_role: AsRole, tell: Tell, engine: Engine) -> None:
    early, late = (
        tell(SIGN, KONSULENT)[0],
        tell(_days_ago(SIGN, 3), Receiver.employer("99000007"))[0],
    )
    with as_role(Role.SAGSBEHANDLER) as client:
        sent = client.post(
            f"/beskeder/{late}/paamind", data={"next": "/borgere/B-1"}, follow_redirects=False
        )
        assert unquote(sent.headers["location"]) == f"/borgere/B-1#venter-{late}"
        again = client.post(f"/beskeder/{late}/paamind")
        assert again.status_code == 429
        assert "Du kan påminde igen 24. november 2026 kl. 12.00" in again.text
        assert client.post(f"/beskeder/{early}/paamind").status_code == 429
        away = client.post(
            f"/beskeder/{tell(_days_ago(SIGN, 3), KONSULENT)[0]}/paamind",
            data={"next": "//eksempel.dk"},
            follow_redirects=False,
        )
        assert away.headers["location"].startswith("/#")
    with _session(engine) as session, unseen(session):
        found = {row.id: row.reminders for row in session.exec(select(Notice))}
    assert (found[early], found[late]) == (0, 1)


def _days_ago(event: Event, days: int) -> Event:
    return replace(event, at=event.at - timedelta(days=days))


def test_the_button_tells_who_waits_and_when_it_is_possible() -> None:
    template = _environment().from_string(
        '{% from "macros/notices.html" import remind_button, sent_to %}'
        '{{ remind_button(item, "/x") }}{{ sent_to("Konsulent 3, virksomhedsservice") }}'
    )
    item = Pending(
        notice_id="n", title="Underskrift mangler", receiver="Firmaet", since=NOW, due_on=None,
        is_overdue=False, reminders=0, reminded_at=None, reminded_by=None, possible_from=None,
    )  # fmt: skip
    free = re.sub(r"\s+", " ", template.render(item=item))
    assert 'action="/beskeder/n/paamind"' in free
    assert "Sidst påmindet" not in free
    assert "Sendes til: <strong>Konsulent 3, virksomhedsservice</strong>" in free
    waits = replace(
        item, due_on=NOW.date(), is_overdue=True, reminders=2, reminded_at=NOW,
        reminded_by="Inger", possible_from=NOW + timedelta(days=1),
    )  # fmt: skip
    held = re.sub(r"\s+", " ", template.render(item=waits))
    assert "<form" not in held
    assert "Sidst påmindet 22. november 2026 kl. 12.00 af Inger. Påmindet 2 gange i alt." in held
    assert "Du kan påminde igen fra 23. november 2026 kl. 12.00." in held
    assert "Fristen var 22. november 2026" in held


def test_the_outbox_is_the_administrators(as_role: AsRole, tell: Tell) -> None:
    tell(NEWS, Receiver.employer("99000007"), Receiver.citizen("B-1"))
    with as_role(Role.ADMINISTRATOR) as client:
        page = client.get("/beskeder/udbakke").text
    assert "Til virksomhed: kontakt@example.org." in page
    assert "amira@example.org" not in page
    assert "Der er nyt i sag 1042 hos Fiktiv Rengøring A/S." in page
    assert "Der sendes ingen mail herfra" in page
    with as_role(Role.LEAD_CASEWORK) as client:
        assert client.get("/beskeder/udbakke").status_code == 403


def test_the_accounts_own_notice_reaches_it(as_role: AsRole, tell: Tell, engine: Engine) -> None:
    with _session(engine) as session, unseen(session):
        account = find_account(session, MUNICIPALITY, ISSUER, Role.MENTOR.value)
        assert account is not None
        mentor = account.id
    tell(NEWS, Receiver.user(mentor))
    with as_role(Role.MENTOR) as client:
        assert "Beskeder (1 ny)" in client.get("/").text
