"""What the guards of an agreement ask, and why not, as Danish sentences."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What the guards ask of an agreement. Each tuple holds Danish sentences, empty = in order."""

    missing: tuple[str, ...] = ()
    # Rules that answer »fail« and nobody with a second person has overridden.
    broken_rules: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    unprepared: tuple[str, ...] = ()
    # A version newer than the one in force waits for its signatures and decision.
    change_waits: bool = False
    # What the end still lacks: assessments, the next step.
    unfinished: tuple[str, ...] = ()
    # Why an early end cannot be taken back: too late, or something rests on it.
    end_stands: tuple[str, ...] = ()
    second_person_missing: bool = False


def complete(facts: AgreementFacts) -> str | None:
    """What is not written yet."""
    return " ".join(facts.missing) or None


def lawful(facts: AgreementFacts) -> str | None:
    """Rules that say no."""
    return " ".join(facts.broken_rules) or None


def no_clash(facts: AgreementFacts) -> str | None:
    """What cannot be at the same time."""
    return " ".join(facts.clashes) or None


def all_signed(facts: AgreementFacts) -> str | None:
    """Who has not answered."""
    return " ".join(facts.unsigned) or None


def second_person(facts: AgreementFacts) -> str | None:
    """Two decide where the municipality wants it."""
    if facts.second_person_missing:
        return "Kommunen kræver to til en afgørelse. En anden end den, der forberedte, skal afgøre."
    return None


def no_change_waits(facts: AgreementFacts) -> str | None:
    """One change at a time."""
    if facts.change_waits:
        return "En anden ændring venter på underskrift. Gør den færdig, eller træk den tilbage."
    return None


def change_waits(facts: AgreementFacts) -> str | None:
    """There is a change to decide on."""
    return None if facts.change_waits else "Der er ingen ændring, der venter."


def finished(facts: AgreementFacts) -> str | None:
    """What the end still lacks."""
    return " ".join(facts.unfinished) or None


def end_can_go(facts: AgreementFacts) -> str | None:
    """Why an early end stands."""
    return " ".join(facts.end_stands) or None
