"""The catalogue of errors: code, HTTP status and a Danish sentence that says what to do.

One exception class carries them all. Pages, JSON answers and the command line read the
same sentence, so nobody has to invent one at the rim.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One line of the catalogue."""

    status: int
    sentence: str


class ErrorCode(Enum):
    """Every error the service can answer with. Sentences may hold `{named}` places."""

    NOT_FOUND = ErrorKind(404, "Vi fandt ikke {what} med id »{id}«. Tjek id'et, og prøv igen.")
    INPUT_REFUSED = ErrorKind(422, "Indholdet kan ikke bruges: {reason}")
    IMPORT_REFUSED = ErrorKind(
        422, "Filen er ikke indlæst, og intet er ændret. Ret fejlene, og indlæs hele filen igen."
    )
    FILE_UNREADABLE = ErrorKind(422, "Filen kan ikke læses: {reason}")
    FILE_TOO_LARGE = ErrorKind(413, "Filen er for stor. Den må højst fylde {limit}.")
    FILE_NOT_RECOGNISED = ErrorKind(422, "Vi kender ikke filens indhold: {reason}")
    DOCUMENT_SCANNED = ErrorKind(
        422,
        "Dokumentet er et billede uden tekst. Indlæs det som tekst, Word eller PDF med tekst, "
        "eller skriv oplysningerne ind.",
    )
    DOCUMENT_ENCRYPTED = ErrorKind(
        422, "Dokumentet er låst med adgangskode. Gem det uden adgangskode, og indlæs det igen."
    )
    DATABASE_UNREACHABLE = ErrorKind(
        503, "Databasen svarer ikke. Tjek DATABASE_URL, og at databasen kører."
    )
    DATABASE_NOT_READY = ErrorKind(
        503, "Databasen mangler tabeller. Kør »praktikmatch db upgrade« først."
    )
    MUNICIPALITY_UNCLEAR = ErrorKind(
        422, "Databasen har {count} kommuner. Vælg en med --municipality: {choices}"
    )
    CHANGED_MEANWHILE = ErrorKind(
        409, "En anden ændrede de samme oplysninger samtidig. Intet er ændret her; prøv igen."
    )
    HOST_REFUSED = ErrorKind(
        421, "Serveren svarer kun på adressen localhost. Brug den i din browser."
    )
    CROSS_SITE = ErrorKind(
        403, "Formularen kom fra et andet websted og er afvist. Åbn siden her, og send igen."
    )
    KEY_MISSING = ErrorKind(
        503, "CPR-nummer kan ikke gemmes uden en nøgle. Sæt FIELD_KEY eller FIELD_KEY_FILE."
    )


class PraktikmatchError(Exception):
    """An error from the catalogue.

    `details` is a list of further facts for the reader, such as import errors
    (`{"line", "field", "problem", "allowed"}`).
    """

    def __init__(
        self,
        code: ErrorCode,
        details: list[dict[str, object]] | None = None,
        **places: object,
    ) -> None:
        self.code = code
        self.sentence = code.value.sentence.format(**places)
        self.details = details or []
        super().__init__(self.sentence)

    @property
    def status(self) -> int:
        """HTTP status of this error."""
        return self.code.value.status


def not_found(what: str, identifier: str) -> PraktikmatchError:
    """The error for an unknown id; `what` is Danish and indefinite, e.g. »en borger«."""
    return PraktikmatchError(ErrorCode.NOT_FOUND, what=what, id=identifier)
