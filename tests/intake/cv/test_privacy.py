import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.cv.privacy import (
    BIRTH_REMOVED,
    CONTACT_REMOVED,
    CPR_REMOVED,
    clean_name,
    holds_private,
    remove_private,
)
from intake.cv.proposing import propose
from intake.cv.values import CvText, LanguageEntry, TitleEntry
from taxonomy.taxonomy import Taxonomy
from tests.intake.cv.documents import CPR, CPR_PLAIN, CPR_REPLACEMENT

# Written apart from the code under test: six digits that may be a date, then four.
CPR_LIKE = re.compile(
    r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d[\s\-–]{0,3}\d{4}"
)


def clean(text: str) -> CvText:
    return remove_private(CvText((text,)))


@pytest.mark.parametrize(
    "number",
    [
        CPR,
        CPR_PLAIN,
        CPR_REPLACEMENT,
        "120365 5234",
        "120365–1234",
        "120365 - 1234",
        "12.03.65-1234",
        "12 03 65 1234",
        "12031865-1234",
        "CPR-nr.: 120365-xxxx",
        "cpr 120365",
        "120365-\n1234",
        "1203\u200b65-12\u00ad34",
        "\uff11\uff12\uff10\uff13\uff16\uff15-\uff11\uff12\uff13\uff14",
        "\u0661\u0662\u0660\u0663\u0666\u0665-\u0661\u0662\u0663\u0664",
        "DK1203655234567",
    ],
)
def test_cpr_numbers_in_every_dress_are_removed(number: str) -> None:
    found = clean(f"Kok {number} Odense")
    assert not re.search(r"\d{3,}", found.pages[0])
    assert found.pages[0].startswith("Kok ")
    assert found.pages[0].endswith("Odense")
    assert found.notes == (CPR_REMOVED,)


@pytest.mark.parametrize(
    "text",
    [
        f"Født: {CPR}",
        f"Født 12. marts 1865, CPR {CPR}",
        f"CPR: {CPR}\nFødselsdato: 12.03.1865",
        f"Født 12.03.1865 {CPR_PLAIN}",
    ],
)
def test_a_birth_date_does_not_hide_the_note_on_a_cpr(text: str) -> None:
    found = clean(f"{text}\nKok")
    assert set(found.notes) == {BIRTH_REMOVED, CPR_REMOVED}
    assert not re.search(r"\d{3,}", found.pages[0])


@pytest.mark.parametrize("above", ["Kok 2018 - 2019", "Odense 5000", "Lokale 12"])
@pytest.mark.parametrize("label", ["Fødselsdato: ", "Født ", "Date of birth\n"])
def test_a_number_above_the_label_does_not_save_the_birth_date(above: str, label: str) -> None:
    found = clean(f"{above}\n{label}12.03.1865\nKok")
    assert "1865" not in found.pages[0]
    assert above in found.pages[0]
    assert found.notes == (BIRTH_REMOVED,)


@pytest.mark.parametrize(
    "line",
    [
        "12.03.1865\nFødselsdato",
        "Født: 12. marts 1865",
        "Født den 12/3 1865",
        "Født i Odense, 12.03.1865",
        "Fødselsdato\n12.03.1865",
        "Fødselsdag: 12-03-65",
        "Fødselsår 1865",
        "Testborger (f. 12.3.1865)",
        "f. 1865",
        "Date of birth: 12/03/1865",
        "Born March 12, 1865",
        "Born on the 12th of March 1865",
        "DOB 1865-03-12",
        "12.03.1865 (fødselsdato)",
    ],
)
def test_birth_dates_are_removed_with_a_note_that_hides_them(line: str) -> None:
    found = clean(f"{line}\nKok")
    assert not re.search(r"\d", found.pages[0])
    assert "Kok" in found.pages[0]
    assert found.notes == (BIRTH_REMOVED,)


@pytest.mark.parametrize(
    "line",
    [
        "2019 - 2021 Kok",
        "01.02.2019 - 31.05.2020 Kok",
        "2012-05 – 2015-06 Kok",
        "03/2018 - nu Kok",
        "01.06.18 - 2019 Kok",
        "Kok f.eks. 2019",
        "Gyldig til 31.12.2027",
        "Født kok, 10 års erfaring",
        "10. 12. 2013 2014 2015",
    ],
)
def test_periods_and_dates_of_work_stay(line: str) -> None:
    assert clean(line).pages == (line,)
    assert clean(line).notes == ()


@pytest.mark.parametrize(
    "line",
    [
        "Kok · test@example.org",
        "Kok · Tlf. 20 12 34 56",
        "Kok · +45 20123456",
        "Kok · Vestergade 12, 2. tv, 5000 Odense",
        "Kok · Nørre Alle 7",
    ],
)
def test_ways_to_reach_a_person_are_removed(line: str) -> None:
    found = clean(line)
    assert not re.search(r"[\d@]", found.pages[0])
    assert found.pages[0].startswith("Kok")
    assert found.notes == (CONTACT_REMOVED,)


def test_entries_are_cleaned_too() -> None:
    title = TitleEntry(f"Kok {CPR}", None, None, None, f"Kok {CPR}, født 12.03.1865")
    language = LanguageEntry("ar", None, None, f"Arabisk {CPR}")
    found = remove_private(CvText(("",), (title,), (language,)))
    texts = [found.titles[0].title, found.titles[0].text, found.languages[0].text]
    assert not any(re.search(r"\d", text) for text in texts)


def test_a_file_name_keeps_no_cpr_and_no_folder() -> None:
    assert clean_name(f"C:\\cv\\{CPR}.pdf") == "█.pdf"
    assert clean_name("../../etc/cv.pdf") == "cv.pdf"
    assert clean_name("") == "CV"


def test_removing_twice_changes_nothing_more() -> None:
    once = clean(f"Kok {CPR}, født 12.03.1865, test@example.org")
    assert remove_private(once) == once


_DIGITS = st.sampled_from(["12", "03", "65", "1234", "120365", "-", " ", "–", ".", "\n", "\u200b"])
_WORDS = st.sampled_from(
    ["Kok", "Kørekort B", "Sprog", "Engelsk B1", "gulvvask", "Truck B", "2019-2021", "født", "CPR"]
)
_MIXED = st.lists(st.one_of(_DIGITS, _WORDS, st.text(string.printable, max_size=4)), max_size=40)


@given(_MIXED.map("".join))
def test_no_text_gives_a_span_with_a_cpr_like_number(small_taxonomy: Taxonomy, text: str) -> None:
    proposals = propose(clean(text), small_taxonomy)
    for draft in proposals.drafts:
        assert not CPR_LIKE.search(draft.span_text)
        assert not CPR_LIKE.search(" ".join(fact or "" for fact in draft.value.values()))
    assert not CPR_LIKE.search(" ".join(proposals.notes))


@given(_MIXED.map("".join))
def test_the_last_lock_holds_without_the_first(small_taxonomy: Taxonomy, text: str) -> None:
    for draft in propose(CvText((text,)), small_taxonomy).drafts:
        assert not CPR_LIKE.search(draft.span_text)
        assert not holds_private(draft.span_text)
