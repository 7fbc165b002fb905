"""Agreements by browser: made, written, sent, decided, and what each party reads of them."""

import html
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.order import LifeStep
from models.placement import Placement, Signature
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW, SECRETS
from tests.api.web_client import TestClient

NEW = {
    "citizen": "B-1",
    "p_number": "9900000071",
    "offer": "virksomhedspraktik",
    "kind": "sprog",
    "origin": "unit",
    "starts": "2026-12-07",
    "ends": "2027-01-03",
}
TEXT = {
    "starts": "2026-12-07",
    "ends": "2027-01-03",
    "hours_weekly-0": "20,5",
    "time_mon_from": "8.00",
    "time_mon_to": "14.30",
    "purpose": "develop",
    "job_goal": "rengøringsassistent",
    "reason": "Borgeren skal prøve opgaverne blandt kolleger.",
    "fastest_way": "Stedet ansætter jævnligt.",
    "citizen_wish": "Vil gerne arbejde med rengøring.",
    "task-0": "vaske gulv",
    "goal_text-0": "møde hver dag",
    "goal_measure-0": "fremmøde i fire uger",
    "contact_name": "Test Chef",
    "contact_email": "chef@example.org",
    "mentor_name": "Test Mentor",
    "if_problems": "Ring til konsulenten.",
    "first_day_meet": "I receptionen",
    "first_day_language": "ar",
}


@pytest.fixture
def house() -> Actor:
    return system_actor(MUNICIPALITY)


@pytest.fixture
def session(engine: Engine, house: Actor) -> Iterator[Session]:
    with open_audited(engine, house, NOW) as session, unseen(session):
        yield session


@pytest.fixture
def caseworker(as_role: AsRole) -> TestClient:
    return as_role(Role.SAGSBEHANDLER)


def made(client: TestClient, **changes: str) -> str:
    """The address of a new draft."""
    answer = client.post("/aftaler/ny", data=NEW | changes)
    assert answer.status_code == 200, answer.text
    return str(answer.url.path).removesuffix("/ret")


def version_on(page: str) -> str:
    """The version the page was shown with."""
    found = re.search(r'name="version"\s+value="(\d+)"', page)
    assert found
    return found[1]


def write(client: TestClient, base: str, **changes: str) -> str:
    """Save the text; the page that answers."""
    version = version_on(client.get(f"{base}/ret").text)
    answer = client.post(f"{base}/ret", data={**TEXT, "version": version, **changes})
    return str(html.unescape(answer.text))


def own_route(session: Session, house: Actor, base: str) -> Placement:
    """Signed here rather than in VITAS."""
    rows = session.exec(readable(house, Placement)).all()
    row = next(each for each in rows if each.id == base.rpartition("/")[2])
    row.route = "own"
    session.commit()
    return row


def sign_all(session: Session, row: Placement) -> None:
    session.add_all(
        Signature(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            placement_id=row.id,
            content_number=row.content_number,
            party=party,
            state="signed",
            channel="account",
            name="Test",
            at=NOW,
        )
        for party in ("employer", "representative", "citizen")
    )
    session.commit()


def sent(client: TestClient, session: Session, house: Actor) -> str:
    base = made(client)
    write(client, base)
    own_route(session, house, base)
    page = client.get(base).text
    answer = client.post(f"{base}/send", data={"version": version_on(page)})
    assert "Hos parterne" in answer.text, answer.text
    return base


def test_a_draft_tells_at_the_top_what_is_missing_and_who_must_do_it(
    caseworker: TestClient,
) -> None:
    page = html.unescape(caseworker.get(made(caseworker)).text)
    assert "Må ikke begynde endnu" in page
    assert "Vælg det præcise formål." in page
    assert "Arbejdsgiveren mangler at underskrive." in page
    assert page.index("Må ikke begynde endnu") < page.index("Aftalens indhold")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"citizen": ""}, "skriv borgerens id"),
        ({"citizen": "010266-5234"}, "ikke et CPR-nummer"),
        ({"starts": "i morgen"}, "skal være en dato"),
        ({"ends": "2026-01-01"}, "efter første dag"),
        ({"offer": "x"}, "vælg et tilbud"),
    ],
)
def test_a_bad_new_agreement_is_refused_on_the_form(
    caseworker: TestClient, changes: dict[str, str], said: str
) -> None:
    answer = caseworker.post("/aftaler/ny", data=NEW | changes)
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)
    assert 'value="9900000071"' in answer.text  # what was typed stays
    assert "B-1" not in caseworker.get("/aftaler?vis=alle").text  # and nothing is kept


def test_the_text_is_saved_and_read_back(caseworker: TestClient) -> None:
    base = made(caseworker)
    page = write(caseworker, base)
    assert "20,5 timer om ugen" in page
    assert "mandag 8.00-14.30" in page
    again = html.unescape(caseworker.get(f"{base}/ret").text)
    for text in ("rengøringsassistent", "vaske gulv", "8.00"):
        assert f'value="{text}"' in again


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hours_weekly-0": "mange"}, "skal være et tal"),
        ({"hours_weekly-0": "60"}, "mellem 0 og 48"),
        ({"time_mon_from": "25.00"}, "klokkeslæt som 7.30"),
        ({"time_mon_to": "7.00"}, "efter starten"),
        ({"job_goal": "CPR 010266-5234"}, "ikke et CPR-nummer"),
        ({"purpose": "x"}, "vælg på listen"),
        ({"first_day_language": "xx"}, "vælg et sprog"),
        ({"consideration-no_stairs": "true"}, "ikke sagt ja"),
    ],
)
def test_a_bad_text_is_refused_and_what_was_typed_stays(
    caseworker: TestClient, changes: dict[str, str], said: str
) -> None:
    page = write(caseworker, made(caseworker), **changes)
    assert said in page
    assert "Stedet ansætter jævnligt." in page


def test_more_rows_without_script_and_nothing_saved(caseworker: TestClient) -> None:
    base = made(caseworker)
    page = write(caseworker, base, more="task")
    assert 'id="task-4"' in page
    assert 'value="vaske gulv"' in page
    assert "vaske gulv" not in caseworker.get(base).text


def test_the_second_editor_is_told_and_keeps_the_words(caseworker: TestClient) -> None:
    base = made(caseworker)
    seen = version_on(caseworker.get(f"{base}/ret").text)
    write(caseworker, base)
    late = caseworker.post(f"{base}/ret", data={**TEXT, "version": seen, "job_goal": "kok"})
    assert late.status_code == 409
    assert "Test sagsbehandler har ændret det" in html.unescape(late.text)
    assert 'value="kok"' in late.text
    # Sent once more with the same page, nothing is written over.
    again = caseworker.post(f"{base}/ret", data={**TEXT, "version": version_on(late.text)})
    assert again.status_code == 409


def test_sent_edited_and_the_difference_read(
    caseworker: TestClient, as_role: AsRole, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    write(caseworker, base, **{"hours_weekly-0": "25", "task-1": "opvask"})
    page = html.unescape(caseworker.get(f"{base}/versioner").text)
    assert "20,5 → 25 om ugen fra 7. december 2026" in page
    assert "tilføjet: »opvask«" in page
    employer = as_role(Role.EMPLOYER)
    own = html.unescape(employer.get(base.replace("/aftaler", "/mine-aftaler")).text)
    assert "20,5 → 25 om ugen" in own


def test_granted_with_reasons_and_not_twice(
    caseworker: TestClient, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    sign_all(session, own_route(session, house, base))
    form = {"content_number": "1", "grant-text": "Bevilges, fordi målet er realistisk."}
    page = html.unescape(caseworker.post(f"{base}/bevilg", data=form).text)
    assert "Venter på start" in page
    assert "Bevilges, fordi målet er realistisk." in page
    assert caseworker.post(f"{base}/bevilg", data=form).status_code == 409


def test_a_refused_refusal_keeps_its_words(
    caseworker: TestClient, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    answer = caseworker.post(f"{base}/afslag", data={"refuse-text": "Fordi."})
    assert answer.status_code == 422
    assert "Fordi." in answer.text
    why = "Arbejdspladsen har ikke plads til flere efter forholdstallet i perioden."
    form = {"refuse-text": why, "refuse-reason": "quota"}
    page = html.unescape(caseworker.post(f"{base}/afslag", data=form).text)
    assert '<span class="badge">Afslag</span>' in page
    assert "forholdstallet er ikke overholdt" in page


def test_a_consultant_prepares_and_cannot_grant(
    caseworker: TestClient, as_role: AsRole, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    sign_all(session, own_route(session, house, base))
    consultant = as_role(Role.VIRKSOMHEDSKONSULENT)
    page = consultant.get(base).text
    assert "Indstil til afgørelse" in html.unescape(page)
    assert "Bevilg</button>" not in page
    assert consultant.post(f"{base}/bevilg", data={"content_number": "1"}).status_code == 403
    consultant.post(f"{base}/indstil", data={"content_number": "1"})
    assert "indstillet til afgørelse" in html.unescape(caseworker.get(base).text)


def test_the_start_list_is_ticked(caseworker: TestClient) -> None:
    base = made(caseworker)
    page = caseworker.post(f"{base}/startliste", data={"point-talk_purpose": "done"}).text
    box = html.unescape(page).partition("Næste skridt")[0]
    assert "formålet er talt igennem" not in box
    assert "hvem gør hvad" in box
    bad = caseworker.post(f"{base}/startliste", data={"point-talk_purpose": "maybe"})
    assert bad.status_code == 422


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CITIZEN, Role.REPRESENTATIVE])
def test_parties_read_their_own_part_and_no_more(
    caseworker: TestClient, as_role: AsRole, session: Session, house: Actor, role: Role
) -> None:
    base = sent(caseworker, session, house)
    own = base.replace("/aftaler", "/mine-aftaler")
    client = as_role(role)
    text = html.unescape(client.get(own).text)
    assert "Må ikke begynde endnu" in text
    assert not any(secret in text for secret in SECRETS)
    assert "Regler" not in text
    if role is Role.EMPLOYER:
        assert "Borgeren skal prøve opgaverne" not in text
        assert "Du:" in text
        assert "dagpenge" not in text.lower()
    if role is Role.REPRESENTATIVE:
        assert not any(word in text for word in ("Amira", "rengøringsassistent", "vaske gulv"))
        assert "20,5 timer om ugen" in text
        assert client.get(f"{own}/foerste-dag").status_code == 404
        return
    sheet = html.unescape(client.get(f"{own}/foerste-dag").text)
    assert "I receptionen" in sheet
    assert 'dir="rtl"' in sheet


def test_a_draft_is_hidden_from_the_parties(caseworker: TestClient, as_role: AsRole) -> None:
    own = made(caseworker).replace("/aftaler", "/mine-aftaler")
    for role in (Role.EMPLOYER, Role.CITIZEN):
        assert as_role(role).get(own).status_code == 404


def test_a_fact_of_the_start_list_asks_whoever_must_now_answer(
    caseworker: TestClient, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    caseworker.post(f"{base}/startliste", data={"point-one_employee": "done"})
    page = html.unescape(caseworker.get(base).text)
    assert "arbejdspladsen har højst én ansat" in page.lower()
    steps = [row for row in session.exec(readable(house, LifeStep))
             if row.act == "check"]  # fmt: skip
    assert [row.detail["fact"] for row in steps] == ["one_employee"]
    again = caseworker.post(f"{base}/startliste", data={"point-one_employee": "done"})
    assert again.status_code == 200


def test_a_cancelled_agreement_has_nothing_left_to_press(
    caseworker: TestClient, as_role: AsRole, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    done = caseworker.post(f"{base}/annuller", data={"cancel-reason": "other"})
    assert "Annulleret før start" in done.text
    for gone in ("Startliste", "Kvalitet i sagen", "Ret aftalen", "Mentorens adgang"):
        assert gone not in done.text
    signatures = caseworker.get(f"{base}/underskrifter").text
    assert "Der skal ikke underskrives mere" in signatures
    for gone in ("Lav et link", "Noter", 'name="holds"'):
        assert gone not in signatures
    employer = as_role(Role.EMPLOYER)
    own = employer.get(f"/mine-{base.removeprefix('/')}").text
    assert "Læs og svar" not in own
    party = html.unescape(employer.get(f"{base}/underskriv").text)
    assert "Dens status er nu: annulleret før start." in party
    assert "Send mit nej" not in party
    assert ">Underskriv<" not in party


def test_the_mentors_account_is_chosen_on_the_agreement(
    caseworker: TestClient, as_role: AsRole, session: Session, house: Actor
) -> None:
    base = sent(caseworker, session, house)
    mentor = as_role(Role.MENTOR)
    own = f"/mine-{base.removeprefix('/')}"
    assert mentor.get(own).status_code == 404
    page = caseworker.get(base).text
    found = re.search(r'id="mentor"\s.*?<option value="([0-9a-f]+)"', page, re.DOTALL)
    assert found
    chosen = {"version": version_on(page), "mentor": found[1]}
    done = caseworker.post(f"{base}/mentor", data=chosen)
    assert done.status_code == 200, done.text
    assert "ser aftalen, timerne" in done.text
    assert mentor.get(own).status_code == 200
    stale = caseworker.post(f"{base}/mentor", data={**chosen, "mentor": ""})
    assert stale.status_code == 409
    bad = {"version": version_on(caseworker.get(base).text), "mentor": "findes-ikke"}
    assert caseworker.post(f"{base}/mentor", data=bad).status_code == 422


def test_the_ladder_stands_on_the_citizens_page(
    caseworker: TestClient, session: Session, house: Actor
) -> None:
    sent(caseworker, session, house)
    page = html.unescape(caseworker.get("/borgere/B-1").text)
    assert "Forløb på arbejdspladser" in page
    assert "Sprogpraktik" in page
