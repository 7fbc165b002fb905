"""The catalogue of errors: code, HTTP status and a Danish sentence that says what to do.

One exception class carries them all. Pages, JSON answers and the command line read the
same sentence, so nobody has to invent one at the rim.
"""

from dataclasses import dataclass
from enum import Enum

from models.faults import spelled_out


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
    DATABASE_BUSY = ErrorKind(503, "Systemet er optaget lige nu. Intet er gemt. Prøv igen om lidt.")
    DATABASE_NOT_READY = ErrorKind(
        503, "Databasen mangler tabeller. Kør »praktikmatch db upgrade« først."
    )
    MUNICIPALITY_UNCLEAR = ErrorKind(
        422, "Databasen har {count} kommuner. Vælg en med --municipality: {choices}"
    )
    CHANGED_MEANWHILE = ErrorKind(
        409, "En anden ændrede de samme oplysninger samtidig. Intet er ændret her; prøv igen."
    )
    RULES_UNUSABLE = ErrorKind(
        503,
        "Filerne med regler har fejl. Kør »praktikmatch rules check«, og ret dem: {first}",
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
    KEY_UNKNOWN = ErrorKind(
        503,
        "CPR-nummeret er låst med en nøgle, vi ikke har. Sæt den gamle nøgle i FIELD_KEYS_OLD.",
    )
    DEMO_KEY_OUTSIDE_DEMO = ErrorKind(
        503, "Nøglen er demoens og kendt af alle. Lav en ny med »praktikmatch keys new«."
    )
    SIGN_IN_NEEDED = ErrorKind(401, "Du er ikke logget ind. Log ind, og prøv igen.")
    SIGN_IN_CANCELLED = ErrorKind(403, "Log-ind blev afbrudt. Prøv igen, når du er klar.")
    SIGN_IN_REFUSED = ErrorKind(403, "Log-ind blev afvist: {reason} Prøv igen fra begyndelsen.")
    SIGN_IN_EXPIRED = ErrorKind(403, "Log-ind tog for lang tid. Begynd forfra.")
    SIGN_IN_PROVIDER_DOWN = ErrorKind(503, "Log-ind-tjenesten svarer ikke. Prøv igen om lidt.")
    SIGN_IN_UNKNOWN_USER = ErrorKind(
        403, "Du er logget ind, men har ikke adgang endnu. Bed jeres administrator oprette dig."
    )
    SIGN_IN_NOT_SET_UP = ErrorKind(
        503,
        "Ingen log-ind-tjeneste er sat op. Sæt OIDC_PROVIDERS_FILE, eller brug DEMO=1 på denne "
        "maskine.",
    )
    PUBLIC_URL_MISSING = ErrorKind(
        503,
        "Serveren skal kende sin egen adresse. Sæt PUBLIC_URL, fx https://match.eksempel.dk.",
    )
    DEMO_BEYOND_LOOPBACK = ErrorKind(
        503,
        "Demoens konti må kun bruges på denne maskine. Slå DEMO fra, "
        "eller brug BIND=loopback uden PUBLIC_URL.",
    )
    DATABASE_ROLE_TOO_STRONG = ErrorKind(
        503,
        "Databasens bruger går uden om skellet mellem kommuner (superbruger eller BYPASSRLS). "
        "Brug en almindelig bruger i DATABASE_URL.",
    )
    DEMO_ACCOUNTS_PRESENT = ErrorKind(
        503,
        "Databasen har demoens konti, men DEMO er slået fra. Brug en anden database, "
        "eller sæt DEMO=1.",
    )
    NOT_ALLOWED = ErrorKind(
        403, "Siden er ikke for dig som {role}. Gå til forsiden, og se, hvad du kan."
    )
    PURPOSE_NEEDED = ErrorKind(
        403, "Borgeren er ikke i din sagsstamme. Angiv et formål, før du åbner siden."
    )
    TOO_MANY = ErrorKind(
        429, "Der er kommet for mange forespørgsler fra dig. Vent {seconds} sekunder, og prøv igen."
    )
    CPR_IN_ADDRESS = ErrorKind(
        422,
        "Skriv ikke et CPR-nummer i en adresse eller et søgefelt. Brug »Find på CPR« "
        "under Borgere.",
    )
    LINK_CLOSED = ErrorKind(
        410, "Linket virker ikke længere. Bed din kontaktperson i kommunen om et nyt."
    )
    CODE_WRONG = ErrorKind(403, "Koden passer ikke. Du har {tries} forsøg tilbage.")
    CONSENT_MISSING = ErrorKind(
        409, "Borgeren har ikke sagt ja til det, eller har trukket det tilbage. Spørg borgeren."
    )
    PLACE_TAKEN = ErrorKind(
        409, "Pladsen er optaget i perioden. Vælg andre datoer eller en anden plads."
    )
    WRONG_STATE = ErrorKind(
        409,
        "»{act}« kan ikke gøres nu, for status er »{state}«. Genindlæs siden, og se, hvad du kan.",
    )
    GUARD_REFUSED = ErrorKind(422, "{why}")
    CHANGED_BY_OTHER = ErrorKind(
        409,
        "{who} har ændret det, siden du åbnede siden. Intet er gemt. Se ændringen, og prøv igen.",
    )
    SIGNED_OTHER_TEXT = ErrorKind(
        409, "Aftalen er ændret, siden du åbnede den. Læs den nye tekst, før du underskriver."
    )
    AUTHORITY_NEEDED = ErrorKind(
        403, "Det kan kun den, der har kompetence til at træffe afgørelse. Send sagen til {who}."
    )
    SECOND_PERSON_NEEDED = ErrorKind(
        403, "Det skal en anden end dig godkende. Send sagen til en kollega."
    )
    QUOTA_REACHED = ErrorKind(
        409,
        "Der er ikke længere plads efter forholdstallet på arbejdsstedet: {numbers} "
        "Vælg en senere start, færre timer eller et andet arbejdssted.",
    )
    TOO_SOON = ErrorKind(429, "Der er påmindet {last}. Du kan påminde igen {again}.")
    MAIL_NOT_SET_UP = ErrorKind(
        503, "Mail er ikke sat op. Sæt SMTP_HOST og SMTP_FROM, og prøv igen."
    )
    AUDIT_MISSING = ErrorKind(
        500, "Siden kunne ikke vises, fordi opslaget ikke blev skrevet i loggen. Skriv til driften."
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
        *,
        citizen_id: str | None = None,
        **places: object,
    ) -> None:
        self.code = code
        # Whom a refusal concerned: for the log, never for the answer.
        self.citizen_id = citizen_id
        # An unknown person is logged like a hidden one, so that the wait tells no difference.
        self.asked_for_person = citizen_id is not None
        self.places = places
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


def refused(reason: str, field: str) -> PraktikmatchError:
    """The error for input that cannot be used; `field` is where to put it right."""
    details: list[dict[str, object]] = [{"field": field, "problem": reason}]
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=spelled_out(reason))
