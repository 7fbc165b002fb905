"""The contract of handing an application over; every way in must pass it."""

import csv
import io
import json
from dataclasses import replace

import pytest

from models.errors import ErrorCode, PraktikmatchError
from placements.content import Contact
from placements.vitas.application import Form, application
from placements.vitas.port import ByHand, FileForm, VitasPort, vitas_port
from tests.placements.vitas.test_application import CASE, CONTENT

MADE = application(CASE, Form.APPLICATION)
PORTS: list[VitasPort] = [ByHand()]


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("form", FileForm)
def test_the_same_application_gives_the_same_answer(port: VitasPort, form: FileForm) -> None:
    first, second = port.hand_over(MADE, form), port.hand_over(MADE, form)
    assert first == second
    for field in MADE.fields:
        assert field.label in first.content.decode("utf-8-sig")


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("form", FileForm)
def test_one_that_lacks_something_is_refused(port: VitasPort, form: FileForm) -> None:
    bare = application(
        replace(CASE, content=replace(CONTENT, contact=Contact())), Form.APPLICATION
    )  # fmt: skip
    with pytest.raises(PraktikmatchError) as refusal:
        port.hand_over(bare, form)
    assert refusal.value.code is ErrorCode.GUARD_REFUSED
    assert all(sentence in refusal.value.sentence for sentence in bare.lacking)


def test_the_stand_in_sends_nothing_and_gets_no_number() -> None:
    assert isinstance(vitas_port(), ByHand)
    assert ByHand().hand_over(MADE, FileForm.JSON).number is None


def test_json_and_csv_hold_the_same_fields_in_the_same_order() -> None:
    raw = json.loads(ByHand().hand_over(MADE, FileForm.JSON).content)
    assert raw["reference"] == "p-1"
    text = ByHand().hand_over(MADE, FileForm.CSV).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    assert [(row[0], row[1]) for row in rows] == [
        (each["label"], each["value"]) for each in raw["fields"]
    ]


@pytest.mark.parametrize("start", ["=1+1", "+45", "-x", "@SUM(A1)"])
def test_a_text_is_never_a_formula(start: str) -> None:
    case = replace(CASE, content=replace(CONTENT, tasks=(start,)))
    made = application(case, Form.APPLICATION)
    text = ByHand().hand_over(made, FileForm.CSV).content.decode("utf-8-sig")
    rows = {row[0]: row[1] for row in csv.reader(io.StringIO(text), delimiter=";")}
    assert rows["Opgaver"] == f"'{start}"
