"""No template of the catalogue can carry what is known about a person."""

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.notice_enums import ReceiverKind
from support.notices.kinds import KINDS, LINK_PLACES, SENTENCE_PLACES, Catalogue, Kind, catalogue
from tests.support.notices.made_up import CATALOGUE

ALL = catalogue().kinds


def test_the_places_are_the_workplace_and_the_case() -> None:
    assert {"workplace", "case"} == SENTENCE_PLACES
    assert {"subject_id"} == LINK_PLACES


@pytest.mark.parametrize("name", ALL)
def test_no_template_holds_another_place(name: str) -> None:
    kind = ALL[name]
    assert _places(kind.title) == set()
    assert _places(kind.sentence) <= {"workplace", "case"}
    for link in (kind.link, *kind.link_for.values()):
        assert _places(link) <= {"subject_id"}


@pytest.mark.parametrize("name", ALL)
def test_sentences_are_plain_danish_and_say_no_number(name: str) -> None:
    kind = ALL[name]
    assert re.fullmatch(r"[A-ZÆØÅ].*[.?]", kind.sentence_of("Fiktiv Rengøring", "1042"))
    assert not re.search(r"\d{4}", kind.title + kind.sentence), "a number may be somebody's"
    assert not kind.title.endswith(".")
    assert kind.told
    assert re.fullmatch(r"[a-z_]+", name)


@pytest.mark.parametrize("name", ALL)
def test_every_receiver_is_led_to_our_own_server(name: str) -> None:
    for receiver in ReceiverKind:
        link = ALL[name].link_of(receiver, "o-1")
        assert link.startswith("/")
        assert not link.startswith("//")


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_sentence_is_made_of_template_workplace_and_case_alone(place: str, case: str) -> None:
    kind = Catalogue.read(CATALOGUE)["news"]
    shown = place or "en arbejdsplads"
    told = f"sag {case}" if case else "en sag"
    assert kind.sentence_of(place or None, case) == f"Der er nyt i {told} hos {shown}."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Der er nyt"', 'title = "Nyt om {workplace}"'),
        ("{case} hos {workplace}", "{citizen_name}"),
        ("{case} hos {workplace}", "{case.citizen}"),
        ("{case} hos {workplace}", "{workplace[0]}"),
        ("{case} hos {workplace}", "{}"),
        ("{case} hos {workplace}", "{case} {cpr!r}"),
        ('"/sager/{subject_id}"', '"/sager/{citizen_id}"'),
        ('"/sager/{subject_id}"', '"https://eksempel.dk/{subject_id}"'),
        ('"/mit/{subject_id}"', '"/mit/{name}"'),
        ("cool_down_hours = 24", "cool_down_hours = 0"),
        ("mail = true", 'mail = "ja"'),
        ('told = ["caseworker", "employer"]', 'told = ["naboen"]'),
        ("mail = true", "mail = true\nurgent = true"),
    ],
)
def test_a_template_that_could_is_refused(old: str, new: str) -> None:
    with pytest.raises(ValidationError):
        Catalogue.read(CATALOGUE.replace(old, new, 1))


CARE = "care_"


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith(CARE)])
def test_a_care_visit_is_mailed_as_a_visit_about_a_placement(name: str) -> None:
    care, other = ALL[name], ALL[name.removeprefix(CARE)]
    assert (care.mail, care.required) == (True, other.required)
    assert care.cool_down_hours == other.cool_down_hours
    assert "{case}" not in care.sentence
    assert care.title != other.title, "whoever switches a mail off must see which"


def test_no_two_mails_are_called_the_same() -> None:
    titles = [kind.title for kind in ALL.values() if kind.mail]
    assert len(titles) == len(set(titles))


def test_a_mail_about_several_names_no_case() -> None:
    several = {name for name, kind in ALL.items() if kind.once_per_workplace}
    assert several == {"visit_proposed"}
    assert not any("{case}" in ALL[name].sentence for name in several)


@pytest.mark.parametrize(
    "name", ["job_order_to_you", "employer_contact", "employer_given", "employer_taken"]
)
def test_other_work_without_a_citizen_stays_on_the_page(name: str) -> None:
    assert not ALL[name].mail


def test_a_kind_without_a_section_is_told() -> None:
    with pytest.raises(LookupError, match=r"kinds\.toml"):
        catalogue()["gossip"]
    assert catalogue().title_of("gossip") == "gossip"


def test_a_section_is_all_a_new_kind_needs() -> None:
    section = CATALOGUE.split("[quiet]")[0].replace("[news]", "[brand_new]")
    found = Catalogue.read(KINDS.read_text("utf-8") + section)
    assert isinstance(found["brand_new"], Kind)


def _places(text: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}
