"""What is wrong with a field, in Danish, by the code of the fault."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from intake.importing.csv_columns import fields
from intake.importing.problems import Problem

_TEXT_OR_NULL = "Tekst i anførselstegn, eller null når det er ukendt."
_NUMBER_OR_NULL = "Et tal uden anførselstegn, eller null når det er ukendt."
_TRUTH_OR_NULL = "true eller false, eller null når det er ukendt."
_OBJECT = "Et objekt, {{ … }}, eller null når det er ukendt."

# By code: first what is wrong, then what is allowed.
_TEXTS: dict[str, tuple[str, str]] = {
    "missing": ("Feltet mangler.", "Feltet skal udfyldes."),
    "extra_forbidden": ("Feltet kendes ikke.", "{names}"),
    "string_type": ("Feltet skal være tekst.", _TEXT_OR_NULL),
    "string_unicode": ("Teksten har ugyldige tegn.", "Gem filen som UTF-8."),
    "string_too_long": ("Teksten er for lang.", "Højst {max_length} tegn."),
    "int_type": ("Feltet skal være et helt tal.", _NUMBER_OR_NULL),
    "int_from_float": ("Feltet skal være et helt tal.", _NUMBER_OR_NULL),
    "float_type": ("Feltet skal være et tal.", _NUMBER_OR_NULL),
    "finite_number": ("Tallet er uendeligt.", _NUMBER_OR_NULL),
    "greater_than_equal": ("Tallet er for lille.", "Mindst {ge}."),
    "less_than_equal": ("Tallet er for stort.", "Højst {le}."),
    "bool_type": ("Feltet skal være sandt eller falsk.", _TRUTH_OR_NULL),
    "list_type": ("Feltet skal være en liste.", "En liste, [ … ], eller null når det er ukendt."),
    "too_long": ("Listen er for lang.", "Højst {max_length} i listen."),
    "too_short": ("Listen er for kort.", "Mindst {min_length} i listen."),
    "dict_type": ("Feltet skal være et objekt.", _OBJECT),
    "model_type": ("Feltet skal være et objekt.", _OBJECT),
    "empty_text": ("Teksten er tom.", "Skriv en tekst, eller null når det er ukendt."),
    "control_character": ("Teksten har usynlige styretegn.", "Skriv teksten uden dem."),
    "formula": (
        "Teksten begynder med »{sign}« og kan læses som en formel.",
        "Fjern tegnet forrest i teksten.",
    ),
    "script": ("Teksten indeholder kode (script).", "Skriv teksten uden kode."),
    "cpr_in_text": ("Teksten indeholder et CPR-nummer.", "Fjern nummeret fra teksten."),
    "id_is_cpr": ("Id'et ligner et CPR-nummer.", "Brug jeres eget id, aldrig et CPR-nummer."),
    "id_slash": ("Id'et indeholder »/«.", "Et id uden skråstreg."),
    "date_form": ("Datoen er ikke skrevet rigtigt.", "År-måned-dag, fx 2026-12-31."),
    "date_impossible": ("Datoen findes ikke.", "En dato i kalenderen mellem 1900 og 2100."),
    "date_in_future": ("Datoen ligger i fremtiden.", "I dag eller tidligere."),
    "month_form": ("Måneden er ikke skrevet rigtigt.", "År-måned, fx 2026-08."),
    "clock_form": ("Klokkeslættet er ikke skrevet rigtigt.", "Timer:minutter, fx 07:30 til 23:59."),
    "cvr": ("CVR-nummeret er ikke gyldigt.", "Otte cifre, der passer med kontrolcifret."),
    "p_number": ("P-nummeret er ikke gyldigt.", "Netop ti cifre."),
    "cpr": ("CPR-nummeret er ikke gyldigt.", "Ti cifre med en dato, der findes, eller null."),
    "email": ("E-mailadressen er ikke gyldig.", "Fx navn@example.org."),
    "phone": ("Telefonnummeret er ikke gyldigt.", "Cifre og mellemrum, fx +45 12 34 56 78."),
    "uri": ("Adressen er ikke gyldig.", "En adresse, der begynder med http:// eller https://."),
    "postcode": ("Postnummeret er ikke gyldigt.", 'Fire cifre i anførselstegn, fx "5000".'),
    "language": ("Sprogkoden er ikke gyldig.", "To eller tre små bogstaver, fx ar eller en."),
    "country": ("Landekoden er ikke gyldig.", "To store bogstaver, fx DK."),
    "danish_module": ("Danskmodulet kendes ikke.", "DU1-1 til DU3-6, PD1, PD2, PD3 eller SP."),
    "branch_form": (
        "Branchekoden er ikke gyldig.",
        "To til seks cifre fra DB07, fx 56 eller 812100.",
    ),
    "choice_type": ("Feltet skal være en af koderne.", "{allowed}"),
    "unknown_choice": ("»{value}« kendes ikke.", "{allowed}"),
    "unknown_code": ("»{value}« kendes ikke.", "Nærmeste: {nearest}"),
    "entries_differ": ("»{value}« står to gange med forskelligt indhold.", "Én gang i listen."),
    "min_over_max": ("Det mindste er større end det højeste.", "min højst lig max."),
    "from_after_to": ("Perioden slutter, før den begynder.", "from før eller lig to."),
    "until_before_from": ("Perioden slutter, før den begynder.", "Slut efter eller lig start."),
    "clock_order": ("Tiden slutter, før den begynder.", "Start før slut på samme dag."),
    "hours_missing": ("max_hours mangler timer.", "Skriv timer om ugen i hours, fx 20."),
    "hours_not_here": ("hours hører kun til max_hours.", "Fjern hours, eller brug max_hours."),
    "offer_elsewhere": (
        "P-nummer {value} i in_offers er ikke blandt arbejdsgiverens units.",
        "Et p_number fra units.",
    ),
    "place_without_module": ("Modulet »{value}« findes ikke i pakken.", "Et id fra modules."),
}
_OTHERWISE = ("Feltet er ikke gyldigt.", "Se formatet.")


def problems_of(line: int, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """The faults of one row; values stand in them only where a code needs naming."""
    for detail in error.errors(include_url=False, include_input=False):
        problem, allowed = _TEXTS.get(detail["type"], _OTHERWISE)
        places = dict(detail.get("ctx", {}))
        if detail["type"] == "extra_forbidden":
            places["names"] = _names(detail, model)
        yield Problem(
            line, field_name(detail["loc"]), problem.format(**places), allowed.format(**places)
        )


def field_name(location: tuple[str | int, ...]) -> str:
    """The place in a row as people write it: `titles[0].from`, counted from 0 as in JSON."""
    if not location:
        return "(hele rækken)"
    name = ""
    for step in location:
        if isinstance(step, int):
            name += f"[{step}]"
        else:
            name += f".{step[:80]}" if name else step[:80]
    return name


def _names(detail: ErrorDetails, model: type[BaseModel]) -> str:
    *outer, last = detail["loc"]
    kind: object = model
    for step in outer:
        if isinstance(step, str) and isinstance(kind, type):
            kind = fields(kind).get(step)
        elif get_origin(kind) is list:
            kind = get_args(kind)[0]
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return _OTHERWISE[1]
    names = list(fields(kind))
    near = get_close_matches(str(last)[:80], names, n=3)
    return f"Nærmeste: {', '.join(near)}" if near else ", ".join(names)
