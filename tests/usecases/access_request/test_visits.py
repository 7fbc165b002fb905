"""What is stored of visits reads as Danish: no code, no number counted from 0, no employee."""

from usecases.access_request.visits import (
    effects_text,
    goals_text,
    going_text,
    history_text,
    tasks_text,
)

_AT = {"state": "proposed", "day": "2026-11-25", "starts": "09:30", "visitor": "k1"}


def test_voices_goals_and_tasks_are_said_in_the_words_of_the_form() -> None:
    assert going_text({"citizen": "well", "employer": "mixed"}) == (
        "borger: det går godt; arbejdsgiver: det går op og ned"
    )
    assert goals_text({"0": "reached", "1": "partly"}) == "mål 1: nået; mål 2: delvist nået"
    assert tasks_text({"0": "with_help"}).startswith("opgave 1: ")
    assert (going_text({}), goals_text({}), tasks_text({})) == ("", "", "")


def test_history_tells_what_and_when_and_not_by_whom() -> None:
    moved = _AT | {"day": "2026-11-26"}
    told = history_text(
        [
            {
                "at": "2026-11-20T08:00:00+00:00", "by": "u-1", "act": "propose", "from": _AT,
                "to": _AT,
            },
            {
                "at": "2026-11-21T08:00:00+00:00", "by": "u-1", "act": "move", "from": _AT,
                "to": moved, "mover": "employer", "reason": "Kursus",
            },
        ]
    )  # fmt: skip
    assert told == (
        "20. november 2026 kl. 9.00: foreslået; "
        "21. november 2026 kl. 9.00: flyttet til 26. november 2026 kl. 9.30, "
        "efter ønske fra arbejdsgiveren: Kursus"
    )


def test_what_a_form_led_to_is_told_and_unknown_codes_stand() -> None:
    told = effects_text(
        {"answered": 2, "flags": ["absence", "new"], "cards": True, "change": 3}
        | {"not_changed": "Prøv igen."}
    )
    assert told.split("; ") == [
        "flag nummer 2 er besvaret",
        "rejst flag: for lidt fremmøde, new",
        "sagsbehandleren har fået besked om kompetencekort",
        "andre timer er foreslået i version 3 af aftalen",
        "andre timer er ikke foreslået: Prøv igen.",
    ]
    assert history_text([{"at": "2026-11-20", "act": "new", "from": _AT, "to": _AT}]) == (
        "20. november 2026: new"
    )
