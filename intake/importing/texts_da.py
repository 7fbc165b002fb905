"""The sentences about fields, by the code of the fault: what is wrong, what is allowed."""

_TEXT_OR_NULL = "Tekst i anførselstegn, eller null når det er ukendt."
_NUMBER_OR_NULL = "Et tal uden anførselstegn, eller null når det er ukendt."
_TRUTH_OR_NULL = "true eller false, eller null når det er ukendt."
_OBJECT = "Et objekt, {{ … }}, eller null når det er ukendt."

# By code: first what is wrong, then what is allowed.
TEXTS: dict[str, tuple[str, str]] = {
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
    "id_path": ("Id'et har ».« eller »..« som led.", "Et id uden ».« og »..« mellem skråstreger."),
    "id_is_place": (
        "Id'et er skrevet som en plads i en branchepakke (pakke/modul/P-nummer).",
        "Et id, der ikke ender på skråstreg og ti cifre.",
    ),
    "date_form": ("Datoen er ikke skrevet rigtigt.", "År-måned-dag, fx 2026-12-31."),
    "date_impossible": ("Datoen findes ikke.", "En dato i kalenderen."),
    "date_range": ("Datoen er uden for det, vi tager imod.", "1900-01-01 til 2100-12-31."),
    "month_range": ("Måneden er uden for det, vi tager imod.", "1900-01 til 2100-12."),
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
    "language": ("Sprogkoden »{value}« kendes ikke.", "{nearest}"),
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
    "min_over_max": (
        "Det mindste er større end det højeste.",
        "»min« må højst være lig med »max«.",
    ),
    "from_after_to": ("Perioden slutter, før den begynder.", "»from« må ikke ligge efter »to«."),
    "until_before_from": (
        "Perioden slutter, før den begynder.",
        "»{last}« må ikke ligge før »{first}«.",
    ),
    "clock_order": (
        "Tiden slutter, før den begynder.",
        "Starten skal ligge før slutningen på samme dag.",
    ),
    "hours_missing": ("max_hours mangler timer.", "Skriv timer om ugen i hours, fx 20."),
    "hours_not_here": ("hours hører kun til max_hours.", "Fjern hours, eller brug max_hours."),
    "offer_elsewhere": (
        "P-nummer {value} i in_offers er ikke blandt arbejdsgiverens units.",
        "Et p_number fra units.",
    ),
    "place_without_module": ("Modulet »{value}« findes ikke i pakken.", "Et id fra modules."),
}

# The same in a cell of a CSV file, where no JSON is to be seen.
_EMPTY_CELL = "eller en tom celle, når det er ukendt."
_CELL_NUMBER = f"Et tal, fx 30 eller 22,5, {_EMPTY_CELL}"
CELL_TEXTS: dict[str, tuple[str, str]] = {
    "string_type": ("Feltet skal være tekst.", f"Tekst, {_EMPTY_CELL}"),
    "int_type": ("Feltet skal være et helt tal.", f"Et helt tal, {_EMPTY_CELL}"),
    "int_from_float": ("Feltet skal være et helt tal.", f"Et helt tal, {_EMPTY_CELL}"),
    "float_type": ("Feltet skal være et tal.", _CELL_NUMBER),
    "finite_number": ("Tallet er uendeligt.", _CELL_NUMBER),
    "bool_type": ("Feltet skal være sandt eller falsk.", f"true eller false, {_EMPTY_CELL}"),
    "list_type": ("Feltet skal være en liste.", f"Ord med | imellem, {_EMPTY_CELL}"),
    "empty_text": ("Teksten er tom.", "Skriv en tekst på hver side af |."),
    "cpr": ("CPR-nummeret er ikke gyldigt.", f"Ti cifre med en dato, der findes, {_EMPTY_CELL}"),
    "postcode": ("Postnummeret er ikke gyldigt.", "Fire cifre, fx 5000."),
}
