"""A small catalogue of its own, so that no test hangs on the house's sentences."""

import pytest

from support.notices import kinds

CATALOGUE = """
[news]
title = "Der er nyt"
sentence = "Der er nyt i {case} hos {workplace}."
told = ["caseworker", "employer"]
mail = true
required = false
cool_down_hours = 24
link = "/sager/{subject_id}"
link_for = { citizen = "/mit/{subject_id}" }

[quiet]
title = "Noget lille"
sentence = "Noget lille er sket i {case}."
told = ["owner"]
mail = false
required = false
cool_down_hours = 1

[sign]
title = "Underskrift mangler"
sentence = "{workplace} venter på din underskrift i {case}."
told = ["employer", "representative", "citizen"]
mail = true
required = true
cool_down_hours = 48
requires_action = true
due_working_days = 3
link = "/aftaler/{subject_id}"

[house]
title = "Nyt fra huset"
sentence = "Der er nyt hos {workplace}."
told = ["lead"]
mail = true
required = false
cool_down_hours = 24
link = "/huset/{subject_id}"
link_for = { employer = "/firmaets/{subject_id}" }

[several]
title = "Der er forslag"
sentence = "Der er forslag til {workplace}. Se dem, og svar."
told = ["lead"]
mail = true
required = true
cool_down_hours = 1
once_per_workplace = true
requires_action = true
link = "/forslag"
"""


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put it in the catalogue's place."""
    made = kinds.Catalogue.read(CATALOGUE)
    for module in (
        "support.notices.telling",
        "usecases.notices.reading",
        "usecases.notices.reminding",
        "usecases.notices.letters",
        "usecases.notices.choosing",
        "usecases.notices.outbox",
    ):
        monkeypatch.setattr(f"{module}.catalogue", lambda: made)
