"""From an order to what came of it: four people with accounts, and one with a link."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from models.access_enums import Role
from tests.browser.placing import People, add_sent, link_and_code, prepare_town, write_agreement
from tests.browser.visit import Visitor

pytestmark = pytest.mark.browser
CASEWORKER, CONSULTANT = Role.SAGSBEHANDLER, Role.VIRKSOMHEDSKONSULENT
EMPLOYER, CITIZEN = Role.EMPLOYER, Role.CITIZEN
STARTS, ENDS, LONGER = date(2026, 12, 7), date(2026, 12, 31), date(2027, 1, 22)


@pytest.fixture
def people(visit: Visitor, own_server: str) -> People:
    """Browsers on a town where praktik is signed here."""
    prepare_town(own_server)
    return People(own_server, visit)


def test_from_an_order_to_the_question_after_three_months(people: People) -> None:
    order = _order(people)
    proposal = _proposal(people, order)
    _citizen_says_yes(people, proposal)
    _employer_chooses(people, proposal)
    agreement = _draft(people, proposal)
    _sign(people, agreement)
    _grant(people, agreement)
    people.move_clock(datetime(2026, 12, 17, 9, tzinfo=UTC))
    _runs(people, agreement)
    _extend(people, agreement)
    people.move_clock(datetime(2027, 1, 25, 9, tzinfo=UTC))
    _ends(people, agreement)
    _what_came_of_it(people, agreement)


def _order(people: People) -> str:
    """The caseworker writes an order and sends it; the consultant finds it and takes it."""
    page = people.open(CASEWORKER, "/bestillinger/ny?borger=B-1")
    page.get_by_label("Mål med forløbet").select_option("job")
    page.get_by_role("button", name="Tilføj et delmål").click()
    page.get_by_label("Hvad skal borgeren nå?").first.fill("Otte værelser om dagen")
    page.get_by_label("Hvordan ser I det?").first.fill("Mentoren tæller om fredagen")
    page.get_by_label("Senest i gang").fill("2027-01-04")
    people.press(CASEWORKER, "Gem")
    people.press(CASEWORKER, "Send til virksomhedsservice")
    order = people.window(CASEWORKER).page.url.rpartition("/")[2]
    page = people.open(CONSULTANT, "/")
    people.follow(CONSULTANT, "Bestilling: Amira Testborger")
    people.press(CONSULTANT, "Tag bestillingen")
    expect(page.get_by_text("Modtaget af virksomhedsservice siden")).to_be_visible()
    return order


def _proposal(people: People, order: str) -> str:
    """From the order to the match, and from the match to a proposal."""
    page = people.open(CONSULTANT, f"/bestillinger/{order}")
    people.follow(CONSULTANT, "Find åbninger")
    people.follow(CONSULTANT, re.compile("^Foreslå.*hotel"))
    people.press(CONSULTANT, "Opret forslaget")
    return page.url.rpartition("/")[2]


def _citizen_says_yes(people: People, proposal: str) -> None:
    """Asked by a link with a code, and then shown to the employer."""
    people.open(CONSULTANT, f"/forslag/{proposal}")
    people.press(CONSULTANT, "Spørg borgeren")
    link, code = link_and_code(people.press(CONSULTANT, "Lav link og kode"))
    page = _with_code(people, link, code)
    page.locator("#line-1").check(force=True)
    people.press(None, re.compile("^Ja, vis"))
    people.open(CONSULTANT, f"/forslag/{proposal}")
    people.press(CONSULTANT, "Vis for arbejdspladsen")


def _employer_chooses(people: People, proposal: str) -> None:
    """The employer sees what was approved, meets, and chooses."""
    for answer in ("Vil mødes", "Samtalen er holdt", "Vælg"):
        page = people.open(EMPLOYER, "/kandidater")
        people.follow(EMPLOYER, re.compile("^Kandidat "))
        assert "Testborger" not in page.content()
        if answer == "Vil mødes":
            page.get_by_text(answer, exact=True).first.click()
        people.press(EMPLOYER, answer)
    page = people.open(CASEWORKER, f"/forslag/{proposal}")
    expect(page.get_by_text("Valgt", exact=True).first).to_be_visible()


def _draft(people: People, proposal: str) -> str:
    """The agreement is filled in; before that it cannot be sent, and the page says why."""
    page = people.open(CONSULTANT, f"/forslag/{proposal}")
    people.follow(CONSULTANT, "Opret aftale")
    page.get_by_label("Første dag").fill(STARTS.isoformat())
    people.press(CONSULTANT, "Lav kladden")
    agreement = page.url.split("/")[-2]
    people.open(CONSULTANT, f"/aftaler/{agreement}")
    people.refused(CONSULTANT, "Send til parterne")
    expect(page.get_by_role("heading", name="Det kan ikke gøres nu")).to_be_visible()
    people.open(CONSULTANT, f"/aftaler/{agreement}/ret")
    write_agreement(page, ENDS.isoformat())
    people.press(CONSULTANT, "Gem teksten")
    people.press(CONSULTANT, "Send til parterne")
    expect(page.get_by_text("Hos parterne").first).to_be_visible()
    return agreement


def _sign(people: People, agreement: str) -> None:
    """In their order: the citizen is told to wait, the employer signs, then the representative."""
    page = people.open(CITIZEN, f"/aftaler/{agreement}/underskriv")
    expect(page.get_by_role("heading", name="Du skal ikke gøre noget nu")).to_be_visible()
    expect(page.get_by_text(re.compile("arbejdsgiveren", re.IGNORECASE)).first).to_be_visible()
    _signs(people, EMPLOYER, agreement, "Underskriv")
    _representative_signs(people, agreement)
    _signs(people, CITIZEN, agreement, "Bekræft aftalen")


def _signs(people: People, role: Role, agreement: str, button: str) -> None:
    people.open(role, f"/aftaler/{agreement}/underskriv")
    page = people.press(role, button)
    expect(page.get_by_role("heading", name="Du har svaret")).to_be_visible()


def _representative_signs(people: People, agreement: str) -> None:
    """By a link and a code read aloud, without an account."""
    page = people.open(CONSULTANT, f"/aftaler/{agreement}/underskrifter")
    page.locator("#name-representative").fill("Testrepræsentant 1")
    page.locator("#email-representative").fill("repraesentant@example.org")
    form = page.locator("form", has=page.locator("#email-representative"))
    form.get_by_role("button", name="Lav link og kode").click()
    link, code = link_and_code(page)
    people.window(CONSULTANT).check()
    page = _with_code(people, link, code)
    assert "Testborger" not in page.content()
    people.press(None, "Underskriv")


def _with_code(people: People, link: str, code: str) -> Page:
    page = people.open(None, link)
    page.locator("#code").fill(code)
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_have_count(0)
    people.window(None).check()
    return page


def _grant(people: People, agreement: str) -> None:
    """A refusal of the page keeps what was typed; then the grant, and the start list."""
    page = people.open(CASEWORKER, f"/aftaler/{agreement}")
    page.get_by_label("Begrundelse").last.fill("For kort.")
    people.refused(CASEWORKER, "Giv afslag")
    assert "For kort." in page.content()
    page = people.open(CASEWORKER, f"/aftaler/{agreement}")
    page.locator("#grant-text").fill("Forløbet giver den erfaring, borgeren mangler.")
    people.press(CASEWORKER, "Bevilg")
    expect(page.get_by_role("heading", name="Må ikke begynde endnu")).to_be_visible()
    page = people.open(CONSULTANT, f"/aftaler/{agreement}")
    for choice in page.locator("select[name^=point-talk], select[name=point-insurance]").all():
        choice.select_option("done")
    people.press(CONSULTANT, "Gem startlisten")
    expect(page.get_by_role("heading", name="Må ikke begynde endnu")).to_have_count(0)


def _runs(people: People, agreement: str) -> None:
    """The workplace writes the first week and raises a flag; the consultant answers."""
    page = people.open(EMPLOYER, f"/mine-aftaler/{agreement}")
    people.follow(EMPLOYER, "Timer")
    page.locator("#uge").select_option("2026-12-07")
    people.press(EMPLOYER, "Vis ugen")
    people.press(EMPLOYER, "Gem ugen")
    expect(page.get_by_text("Skrevet til nu: 20 timer")).to_be_visible()
    page = people.open(EMPLOYER, f"/mine-aftaler/{agreement}/flag")
    page.get_by_label("Hvad handler det om?").select_option("going_well")
    people.press(EMPLOYER, "Send")
    page = people.open(CONSULTANT, "/")
    people.follow(CONSULTANT, "Flag: Amira Testborger")
    page.get_by_label("Hvad er der gjort?").fill("Vi taler om flere timer i januar.")
    people.press(CONSULTANT, "Svar, og luk flaget")
    expect(page.get_by_text("Vi taler om flere timer i januar.")).to_be_visible()


def _extend(people: People, agreement: str) -> None:
    """Agreed by all and granted, like the agreement itself."""
    page = people.open(CONSULTANT, f"/aftaler/{agreement}/aendring")
    page.locator("#extension-ends").fill(LONGER.isoformat())
    page.locator("#extension-reason").select_option("goals_not_reached")
    page.locator("#extension-text").fill("Borgeren når målet om otte værelser med tre uger mere.")
    people.press(CONSULTANT, "Foreslå forlængelsen")
    expect(page.get_by_role("heading", name="En ændring venter")).to_be_visible()
    _signs(people, EMPLOYER, agreement, "Underskriv")
    _representative_signs(people, agreement)
    _signs(people, CITIZEN, agreement, "Bekræft aftalen")
    people.open(CASEWORKER, f"/aftaler/{agreement}/aendring")
    page = people.press(CASEWORKER, "Bevilg ændringen")
    expect(page.get_by_text("Forløbet slutter nu 22. januar 2027.")).to_be_visible()


def _ends(people: People, agreement: str) -> None:
    """Both sides write, staff name the next step, and the placement is closed."""
    page = people.open(EMPLOYER, f"/mine-aftaler/{agreement}/slut")
    page.get_by_label("Mål: Møde hver dag").select_option("reached")
    page.locator("select[name=task-0]").select_option("alone")
    people.press(EMPLOYER, re.compile("^(Gem|Send)"))
    page = people.open(CITIZEN, f"/mine-aftaler/{agreement}/slut")
    page.get_by_label("Ja", exact=True).check(force=True)
    people.press(CITIZEN, re.compile("^(Gem|Send)"))
    page = people.open(CASEWORKER, f"/aftaler/{agreement}/slut?part=municipality")
    page.locator("select[name=next_step]").select_option("job_here")
    people.press(CASEWORKER, re.compile("^(Gem|Send)"))
    people.press(CASEWORKER, "Afslut forløbet")
    page = people.open(CASEWORKER, f"/aftaler/{agreement}")
    expect(page.get_by_text("Gennemført", exact=True).first).to_be_visible()


def _what_came_of_it(people: People, agreement: str) -> None:
    """A card in the profile, and a question with a day and an owner."""
    page = people.open(CASEWORKER, f"/aftaler/{agreement}/kort")
    page.get_by_label("Gem dette kort").check(force=True)
    people.press(CASEWORKER, "Gem de valgte kort")
    page = people.open(CASEWORKER, "/borgere/B-1")
    cards = page.locator("section", has=page.locator("#kompetencekort"))
    expect(cards.get_by_text("Testmentor 1")).to_be_visible()
    page = people.open(CASEWORKER, f"/aftaler/{agreement}/resultat")
    expect(page.get_by_role("heading", name="Efter 3 måneder")).to_contain_text(
        "Senest 22. april 2027"
    )


def test_a_start_that_is_not_ready_is_stopped_on_the_first_page(
    people: People, own_server: str
) -> None:
    add_sent(own_server)
    people.move_clock(datetime(2026, 12, 9, 9, tzinfo=UTC))
    page = people.open(CONSULTANT, "/aftaler/a-sent")
    expect(page.get_by_role("heading", name="Må ikke begynde endnu")).to_be_visible()
    expect(page.get_by_text("Må ikke begynde endnu", exact=True)).to_have_count(2)
    assert page.get_by_role("link", name="Timer", exact=True).count() == 0
    page = people.open(EMPLOYER, "/mine-aftaler/a-sent")
    expect(page.get_by_role("heading", name="Må ikke begynde endnu")).to_be_visible()
    people.follow(EMPLOYER, "Læs og svar")
    people.press(EMPLOYER, "Underskriv")


def test_whoever_comes_too_early_is_told_who_is_first(people: People, own_server: str) -> None:
    add_sent(own_server)
    page = people.open(Role.REPRESENTATIVE, "/aftaler/a-sent/underskriv")
    expect(page.get_by_role("heading", name="Du skal ikke gøre noget nu")).to_be_visible()
    expect(page.get_by_text(re.compile(r"arbejdsgiveren", re.IGNORECASE)).first).to_be_visible()
    assert page.get_by_role("button", name="Underskriv").count() == 0


def test_a_refused_text_keeps_what_was_typed(people: People, own_server: str) -> None:
    add_sent(own_server)
    page = people.open(CONSULTANT, "/aftaler/a-sent/ret")
    page.get_by_label("Sidste dag").fill("2026-12-01")
    page.get_by_label("Jobmål").fill("job på hotellet")
    people.refused(CONSULTANT, "Gem teksten")
    expect(page.get_by_role("link", name=re.compile("Sidste dag|første dag")).first).to_be_visible()
    expect(page.get_by_label("Jobmål")).to_have_value("job på hotellet")
    expect(page.get_by_label("Sidste dag")).to_have_value("2026-12-01")
