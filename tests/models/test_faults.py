"""A fault reads as one Danish sentence, with its field or without."""

import pytest

from models.errors import refused
from models.faults import fault


@pytest.mark.parametrize(
    ("problem", "alone", "named", "marked"),
    [
        (
            "skal være et tal.",
            "Feltet skal være et tal.",
            "Timer skal være et tal.",
            "Timer: skal være et tal.",
        ),
        ("mangler", "Feltet mangler.", "Timer mangler.", "Timer: mangler."),
        ("mangler. Skriv det.", "Feltet mangler. Skriv det.", "Timer mangler. Skriv det.", None),
        ("vælg en borger.", "Vælg en borger.", "Timer: vælg en borger.", "Timer: vælg en borger."),
        ("kun lederen kan det", "Kun lederen kan det.", "Timer: kun lederen kan det.", None),
    ],
)
def test_a_fault_is_a_sentence(problem: str, alone: str, named: str, marked: str | None) -> None:
    assert fault(problem) == alone
    assert fault(problem, "Timer") == named
    if marked:
        assert fault(problem, "Timer:") == marked


def test_a_refusal_says_what_it_is_about() -> None:
    told = refused("skal være et tal.", "hours").sentence
    assert told == "Indholdet kan ikke bruges: feltet skal være et tal."
    assert refused("vælg en borger.", "citizen").sentence.endswith("bruges: vælg en borger.")
