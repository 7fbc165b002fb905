"""Staff's page, the citizen's own page, and the employer's."""

import itertools

import pytest
from sqlalchemy import Engine

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import PresentationState, Role
from models.audit import AuditEvent
from models.citizen import Citizen
from tests.api.conftest import AsRole
from tests.api.presenting import (
    ASK,
    HENSYN,
    PAGE,
    SKILL,
    TITLE,
    ask,
    boxes,
    only_presentation,
    shown,
)
from tests.api.seed import HIDDEN_POSTCODES, MUNICIPALITY, NOW, SECRETS

NEVER = (*SECRETS, *HIDDEN_POSTCODES.values(), "B-1", "5000", "DU2-3", "sagsbehandler1", "45 min")
SENTENCES = {
    TITLE: "Har arbejdet som: Rengøringsassistent",
    SKILL: "Kender til: gulvvask",
    HENSYN: "Hensyn: Ingen tunge løft",
    "name": "Amira",
    "email": "amira@example.org",
}
UNASKED = ("hotelrengøring", "Kørekort B", "arabisk", "Taler dansk", "Truckcertifikat", "20-37")


def test_staff_ask_with_hensyn_unticked_and_see_the_secrets_once(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    page = staff.get(f"{PAGE}?aabning=O-1").text
    assert '<option value="99000007/O-1" selected>' in page
    ticked = [part.partition(">")[0] for part in page.split("<input") if "checked" in part]
    assert any(SKILL in part for part in ticked)
    assert not any(HENSYN in part for part in ticked)
    _, code = ask(staff)
    again = staff.get(PAGE).text
    assert code not in again
    assert "Venter på borgerens svar" in again


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"target": ""}, "target"),
        ({"line": []}, "line"),
        ({"until": "i morgen"}, "until"),
        ({"until": "2028-01-01"}, "until"),
    ],
)
def test_what_is_missing_is_linked_to_its_field(
    as_role: AsRole, change: dict[str, object], field: str
) -> None:
    page = as_role(Role.SAGSBEHANDLER).post(PAGE, data={**ASK, **change})
    assert page.status_code == 422
    assert f'<a href="#{field}">' in page.text
    assert f'id="{field}"' in page.text


def test_a_spoken_yes_leads_to_the_employer(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    ask(staff)
    acts = f"/praesentationer/{only_presentation(engine).id}"
    early = staff.post(f"{acts}/vis")
    assert early.status_code == 409
    nothing = staff.post(f"{acts}/svar", data={"say": "yes", "spoken": "phone"})
    assert nothing.status_code == 422
    assert "Svaret er ikke gemt" in nothing.text
    said = {"say": "yes", "spoken": "phone", "line": boxes([SKILL])}
    page = staff.post(f"{acts}/svar", data=said)
    assert "Borgeren har sagt ja til:" in page.text
    page = staff.post(f"{acts}/vis")
    assert "Vist for arbejdsgiveren" in page.text
    assert (
        "gulvvask" in as_role(Role.EMPLOYER).get(acts.replace("praesentationer", "kandidater")).text
    )


def change(engine: Engine, **values: object) -> None:
    house = system_actor(MUNICIPALITY)
    with open_audited(engine, house, NOW) as session, unseen(session):
        citizen = session.get_one(Citizen, (MUNICIPALITY, "B-1"))
        for name, value in values.items():
            setattr(citizen, name, value)
        session.commit()


def test_a_name_noted_by_staff_is_refused(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    ask(staff)
    assert "kan borgeren kun selv sige ja til" in staff.get(PAGE).text
    assert 'name="identity" value="name' not in staff.get(PAGE).text
    said = {"say": "yes", "spoken": "phone", "line": boxes([SKILL]), "identity": boxes(["name"])}
    page = staff.post(f"/praesentationer/{only_presentation(engine).id}/svar", data=said)
    assert page.status_code == 422
    assert "Send borgeren et link" in page.text
    assert only_presentation(engine).answered_at is None


def test_a_changed_line_is_hidden_and_told(as_role: AsRole, engine: Engine) -> None:
    presentation_id = shown(as_role, engine, [SKILL], ["name", "email"])
    change(engine, email="ny@example.org")
    page = as_role(Role.EMPLOYER).get(f"/kandidater/{presentation_id}").text
    assert "Amira Testborger" in page
    assert "example.org" not in page
    for role, words, address in (
        (Role.CITIZEN, "Ændret siden dit ja", "/mit/samtykke"),
        (Role.SAGSBEHANDLER, "Ændret siden borgerens ja", PAGE),
    ):
        told = as_role(role).get(address).text
        assert words in told
        assert "ny@example.org" in told


@pytest.mark.parametrize("out", [{"case_closed_on": NOW.date()}, {"open_for_matching": False}])
def test_who_is_out_of_the_matching_is_gone(
    as_role: AsRole, engine: Engine, out: dict[str, object]
) -> None:
    presentation_id = shown(as_role, engine, [SKILL], ["name"])
    change(engine, **out)
    employer = as_role(Role.EMPLOYER)
    page = employer.get(f"/kandidater/{presentation_id}")
    assert page.status_code == 410
    assert "Amira" not in page.text
    assert presentation_id not in employer.get("/kandidater").text
    assert "Borgeren vises ikke for nogen" in as_role(Role.SAGSBEHANDLER).get(PAGE).text
    page = as_role(Role.VIRKSOMHEDSKONSULENT).post(f"/praesentationer/{presentation_id}/tilbage")
    assert page.status_code == 200
    assert "Arbejdsgiveren ser ikke længere noget" in page.text
    assert "Amira" not in page.text
    assert only_presentation(engine).state == PresentationState.WITHDRAWN
    # A second click is a look that is written down, not a refused commit.
    page = as_role(Role.VIRKSOMHEDSKONSULENT).post(f"/praesentationer/{presentation_id}/tilbage")
    assert page.status_code == 200


def test_showing_twice_is_a_look(as_role: AsRole, engine: Engine) -> None:
    presentation_id = shown(as_role, engine, [SKILL], [])
    again = as_role(Role.SAGSBEHANDLER).post(f"/praesentationer/{presentation_id}/vis")
    assert again.status_code == 200
    assert only_presentation(engine).state == PresentationState.PRESENTED


def test_staff_cannot_show_after_the_citizen_took_it_back(as_role: AsRole, engine: Engine) -> None:
    presentation_id = shown(as_role, engine, [SKILL], [])
    staff, citizen = as_role(Role.SAGSBEHANDLER), as_role(Role.CITIZEN)
    page = citizen.post(f"/mit/samtykke/{presentation_id}/tilbage")
    assert "Trukket tilbage" in page.text
    late = staff.post(f"/praesentationer/{presentation_id}/vis")
    assert late.status_code == 409
    assert "trukket det tilbage" in late.text


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.SYSTEM, Role.NOBODY, Role.EMPLOYER)]
)
def test_only_an_employer_has_candidates(as_role: AsRole, role: Role) -> None:
    assert as_role(role).get("/kandidater").status_code == 403


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CITIZEN, Role.AUDITOR, Role.PROVIDER])
def test_who_may_not_present_has_no_such_page(as_role: AsRole, role: Role, engine: Engine) -> None:
    ask(as_role(Role.SAGSBEHANDLER))
    acts = f"/praesentationer/{only_presentation(engine).id}"
    stranger = as_role(role)
    assert stranger.get(PAGE).status_code == 403
    assert stranger.post(PAGE, data=ASK).status_code == 403
    for step in ("link", "kode", "svar", "vis", "tilbage"):
        assert stranger.post(f"{acts}/{step}").status_code == 403
    assert only_presentation(engine).state == PresentationState.ASKED


def test_the_citizens_own_page_answers_and_takes_back(as_role: AsRole, engine: Engine) -> None:
    citizen = as_role(Role.CITIZEN)
    assert "ikke spurgt dig om noget" in citizen.get("/mit/samtykke").text
    ask(as_role(Role.SAGSBEHANDLER))
    presentation_id = only_presentation(engine).id
    assert "Venter på dit svar" in citizen.get("/mit/samtykke").text
    address = f"/mit/samtykke/{presentation_id}"
    assert "Sig ja til det, vi må vise" in citizen.get(address).text
    assert citizen.post(address, data={"say": "yes"}).status_code == 422
    page = citizen.post(address, data={"say": "yes", "line": boxes([SKILL])}).text
    assert "Du har sagt ja" in page
    assert "Trukket tilbage" in citizen.post(f"{address}/tilbage").text
    assert citizen.get("/mit/samtykke/findes-ikke").status_code == 404


CHOICES = [
    frozenset(chosen)
    for size in range(len(SENTENCES) + 1)
    for chosen in itertools.combinations(SENTENCES, size)
    if {TITLE, SKILL, HENSYN} & set(chosen)
]


def test_the_employers_pages_hold_the_approved_lines_and_nothing_else(
    as_role: AsRole, engine: Engine
) -> None:
    presentation_id = shown(as_role, engine, [SKILL], [])
    citizen, employer = as_role(Role.CITIZEN), as_role(Role.EMPLOYER)
    for chosen in CHOICES:
        identity = chosen & {"name", "email"}
        said = {"say": "yes", "line": boxes(chosen - identity), "identity": boxes(identity)}
        assert citizen.post(f"/mit/samtykke/{presentation_id}", data=said).status_code == 200
        page = employer.get(f"/kandidater/{presentation_id}").text
        listed = employer.get("/kandidater").text
        for key, sentence in SENTENCES.items():
            assert (sentence in page) == (key in chosen), (sentence, chosen)
        for text in (*NEVER, *UNASKED):
            assert text not in page, text
            assert text not in listed, text
        assert "Amira" not in listed


def test_taken_back_between_page_and_click(as_role: AsRole, engine: Engine) -> None:
    presentation_id = shown(as_role, engine, [SKILL], ["name"])
    employer = as_role(Role.EMPLOYER)
    assert presentation_id in employer.get("/kandidater").text
    as_role(Role.CITIZEN).post(f"/mit/samtykke/{presentation_id}/tilbage")
    page = employer.get(f"/kandidater/{presentation_id}")
    assert page.status_code == 410
    assert "Kandidaten vises ikke længere" in page.text
    assert "gulvvask" not in page.text
    assert "Amira" not in page.text
    assert presentation_id not in employer.get("/kandidater").text


def test_another_employers_candidate_is_unknown_and_the_try_is_logged(
    as_role: AsRole, engine: Engine
) -> None:
    presentation_id = shown(as_role, engine, [SKILL], [])
    house = system_actor(MUNICIPALITY)
    with open_audited(engine, house, NOW) as session:
        account = find_account(session, MUNICIPALITY, "test", Role.EMPLOYER.value)
        assert account is not None
        account.cvr = "99000015"
        session.commit()
    other = as_role(Role.EMPLOYER)
    assert presentation_id not in other.get("/kandidater").text
    assert other.get(f"/kandidater/{presentation_id}").status_code == 404
    assert other.get("/kandidater/findes-ikke").status_code == 404
    with open_audited(engine, house, NOW) as session:
        events = session.exec(readable(house, AuditEvent)).all()
    refused = [event for event in events if event.action == "refusal"]
    assert [event.object_id for event in refused] == ["/kandidater/{presentation_id}"]
    assert refused[0].subject


def test_the_employer_cannot_see_a_question_that_waits(as_role: AsRole, engine: Engine) -> None:
    ask(as_role(Role.SAGSBEHANDLER))
    employer = as_role(Role.EMPLOYER)
    presentation_id = only_presentation(engine).id
    assert "ingen kandidater" in employer.get("/kandidater").text
    assert employer.get(f"/kandidater/{presentation_id}").status_code == 404
