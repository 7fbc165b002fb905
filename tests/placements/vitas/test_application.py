"""What goes to VITAS is what the agreement says, and what lacks is told."""

from dataclasses import replace
from datetime import date

import pytest

from placements.content import AgreedContent, Contact, HoursStep, Wage
from placements.vitas.application import Application, Form, VitasCase, application

START, END = date(2026, 12, 7), date(2027, 1, 1)
CONTENT = AgreedContent(
    START,
    END,
    hours=(HoursStep(START, 15), HoursStep(date(2026, 12, 21), 22.5)),
    job_goal="rengøringsassistent",
    tasks=("gulvvask", "vinduer"),
    contact=Contact("Test Chef", "chef@example.org", "11223344"),
    representative=Contact("Test Repræsentant"),
)
CASE = VitasCase(
    reference="p-1",
    offer="virksomhedspraktik",
    offer_words="virksomhedspraktik",
    cvr="99000007",
    p_number="9900000071",
    workplace="Fiktiv Rengøring A/S",
    content=CONTENT,
    purpose="udvikle faglige evner",
    earmarked=False,
    one_employee=None,
)


def values(made: Application) -> dict[str, str]:
    return {field.name: field.value for field in made.fields}


def test_the_highest_hours_are_told_and_their_rise_is_a_remark() -> None:
    made = application(CASE, Form.APPLICATION)
    found = values(made)
    assert made.lacking == ()
    assert found["hours"] == "22,5"
    assert found["remark"] == (
        "Timerne om ugen ændrer sig: 15 fra 7. december 2026, 22,5 fra 21. december 2026."
    )
    assert found["p_number"] == "9900000071"
    assert (found["contact_name"], found["contact_email"]) == ("Test Chef", "chef@example.org")
    assert found["tasks"] == "gulvvask; vinduer"
    assert "monthly_cost" not in found
    steady = replace(CASE, content=replace(CONTENT, hours=CONTENT.hours[:1]))
    assert values(application(steady, Form.APPLICATION))["remark"] == ""


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (replace(CONTENT, contact=Contact("Test Chef", "chef@example.org")), "telefon"),
        (replace(CONTENT, representative=Contact()), "Medarbejderrepræsentant"),
        (replace(CONTENT, ends=None), "Sidste dag"),
        (replace(CONTENT, hours=()), "Timer om ugen"),
        (replace(CONTENT, tasks=()), "Opgaver"),
    ],
)
def test_what_lacks_is_told_with_where_to_write_it(content: AgreedContent, word: str) -> None:
    (sentence,) = application(replace(CASE, content=content), Form.APPLICATION).lacking
    assert word in sentence
    assert "Skriv det i aftalen." in sentence


def test_a_workplace_with_one_employee_has_no_representative() -> None:
    content = replace(CONTENT, representative=Contact())
    made = application(replace(CASE, content=content, one_employee=True), Form.APPLICATION)
    assert made.lacking == ()


def test_the_number_is_asked_for_only_where_the_workplace_named_the_person() -> None:
    assert not application(CASE, Form.APPLICATION).asks_cpr
    own = replace(CASE, earmarked=True)
    assert application(own, Form.APPLICATION).asks_cpr
    assert not application(own, Form.EXTENSION).asks_cpr
    assert "cpr" not in values(application(own, Form.APPLICATION))


def test_wages_belong_to_loentilskud() -> None:
    paid = replace(CASE, offer="loentilskud_privat")
    assert any("Overenskomst" in line for line in application(paid, Form.APPLICATION).lacking)
    wage = Wage("Butiksoverenskomsten", 14050, 2_310_000)
    told = replace(paid, content=replace(CONTENT, wage=wage))
    assert values(application(told, Form.APPLICATION))["monthly_cost"] == "23100,00 kr."
    ended = replace(told, vitas_number="V1", last_day=END, months=3)
    made = application(ended, Form.TERMINATION)
    assert values(made)["wage_cost"] == "69300,00 kr."
    assert made.lacking == ()


@pytest.mark.parametrize(("hold", "word"), [(True, "Ja"), (False, "Nej"), (None, "")])
def test_an_extension_tells_the_new_end_and_whether_the_rules_hold(
    hold: bool | None, word: str
) -> None:
    case = replace(
        CASE, vitas_number="V1", old_ends=date(2026, 12, 20), conditions_hold=hold
    )  # fmt: skip
    made = application(case, Form.EXTENSION)
    assert values(made)["new_ends"] == "1. januar 2027"
    assert values(made)["conditions"] == word
    assert bool(made.lacking) == (hold is None)
    same = application(replace(case, old_ends=END, conditions_hold=True), Form.EXTENSION)
    assert len(same.lacking) == 1
