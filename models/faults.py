"""How a fault in a form reads in Danish, wherever it is shown. Pure."""

# A problem that begins with one of these says something of a field and needs it as its subject;
# any other is a sentence of its own (»vælg en borger«).
_OF_A_FIELD = frozenset(
    ("er", "findes", "fylder", "har", "kan", "ligger", "mangler", "må", "passer", "skal")
)


def fault(problem: str, name: str = "Feltet") -> str:
    """A fault as one sentence, about a field called `name`.

    »Feltet skal være et tal.« or »Vælg en borger.«, and with a name »Timer skal være et tal.« or
    »Borger: vælg en borger.«
    """
    said = problem.strip().rstrip(".")
    subject = name.strip()
    if _of_a_field(said):
        return f"{subject} {said}."
    if subject == "Feltet":
        return f"{said[:1].upper()}{said[1:]}."
    return f"{subject.rstrip(':')}: {said}."


def spelled_out(problem: str) -> str:
    """The fault where no field stands beside it: »feltet skal være et tal.«, else as it is."""
    return f"feltet {problem}" if _of_a_field(problem) else problem


def _of_a_field(problem: str) -> bool:
    return problem.strip().split(" ", 1)[0].strip(",.") in _OF_A_FIELD
