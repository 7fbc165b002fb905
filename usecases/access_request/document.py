"""Everything about one citizen as a document people can read."""

from collections.abc import Mapping
from typing import Any

from support.documents import render_pdf
from taxonomy.taxonomy import Taxonomy
from usecases.access_request.plain import readable_text
from usecases.access_request.words import load_words, row_lines

TITLE = "Oplysninger om dig"
INTRO = (
    "Her står alt, hvad kommunen har gemt om dig i Praktikmatch den {day}.",
    "Står der noget forkert? Sig det til din sagsbehandler, så bliver det rettet.",
    "Koder, der kun låser oplysninger, er udeladt, og det er også, hvilken medarbejder der skrev.",
)
LOG_TITLE = "Hvem har set dine oplysninger"
LOG_HEADER = ("Tidspunkt", "Hvad og hvorfor")


def as_pdf(data: Mapping[str, Any], taxonomy: Taxonomy) -> bytes:
    """The document for what `all_data` gathered."""
    return render_pdf("personal_data", document(data, taxonomy))


def document(data: Mapping[str, Any], taxonomy: Taxonomy) -> dict[str, Any]:
    """What the template shows: sections with records of label and text."""
    words = load_words()
    day = readable_text(data["made_on"])
    return {
        "title": TITLE,
        "intro": [line.format(day=day) for line in INTRO],
        "sections": [
            {
                "title": table.title,
                "records": [row_lines(table, row, taxonomy) for row in data["tables"][name]],
            }
            for name, table in words.items()
            if data["tables"][name]
        ],
        "log": {
            "title": LOG_TITLE,
            "header": LOG_HEADER,
            "rows": [(readable_text(line["at"]), line["sentence"]) for line in data["log"]],
        },
    }
