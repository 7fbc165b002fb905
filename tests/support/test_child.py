"""A process for what strangers sent: no secrets go in, and whatever goes wrong is one error."""

from pathlib import Path

import pytest

from support import child
from support.child import ChildError, ask_child

_SHOWS_ALL = """
import json, os, sys
print(json.dumps({"said": sys.stdin.read(), "environment": dict(os.environ)}))
"""
_EATS_MEMORY = """
from support.child import limit_process
limit_process(5, 1 << 30)
space = bytearray(2 << 30)
print("{}")
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program stands in for a module of ours."""
    monkeypatch.setattr(child, "_HOME", tmp_path)
    (tmp_path / "support").symlink_to(Path(child.__file__).parent)
    return tmp_path / "program.py"


def test_it_answers_and_is_given_no_secrets(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELD_KEY", "hemmelig")
    module.write_text(_SHOWS_ALL)
    answer = ask_child("program", b"hej", 10)
    assert answer["said"] == "hej"
    assert "FIELD_KEY" not in answer["environment"]


@pytest.mark.parametrize(
    "program",
    ["import time; time.sleep(9)", "print('{')", "raise SystemExit(1)", _EATS_MEMORY],
    ids=["hangs", "babbles", "breaks", "grows"],
)
def test_one_that_goes_wrong_is_told(module: Path, program: str) -> None:
    module.write_text(program)
    with pytest.raises(ChildError):
        ask_child("program", b"", 2)


def test_a_module_that_is_not_there() -> None:
    with pytest.raises(ChildError):
        ask_child("support.nothing", b"", 10)
