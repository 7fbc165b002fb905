"""How a sign-in fails. Only our own words: what a provider sends is never repeated to people."""

from enum import StrEnum

from models.errors import ErrorCode, PraktikmatchError


class Reason(StrEnum):
    """Why a sign-in is refused, as the end of »Log-ind blev afvist: …«."""

    OTHER_ATTEMPT = "svaret hører ikke til dette forsøg."
    OTHER_ISSUER = "svaret kommer fra en anden log-ind-tjeneste."
    NO_CODE = "svaret mangler en kode."
    CODE_USED = "koden er allerede brugt eller for gammel."
    PROVIDER_SAID_NO = "log-ind-tjenesten sagde nej."
    WRONG_SETUP = "opsætningen af log-ind-tjenesten er forkert. Sig det til jeres administrator."
    NO_TOKEN = "svaret mangler et bevis for, hvem du er."  # noqa: S105 - a sentence
    BAD_SIGNATURE = "underskriften på svaret er ikke gyldig."
    OTHER_RECEIVER = "svaret er lavet til et andet system."
    BAD_CLAIMS = "oplysningerne i svaret kan ikke bruges."
    NO_CPR = "svaret mangler et gyldigt CPR-nummer. Log ind med dit eget MitID."
    TOO_LONG_AGO = "du loggede ind hos log-ind-tjenesten for længe siden."
    TOO_WEAK = "du brugte en måde at logge ind på, som ikke er sikker nok her."
    NO_CVR = "svaret mangler et gyldigt CVR-nummer. Log ind med jeres virksomheds MitID Erhverv."


def refused(reason: Reason) -> PraktikmatchError:
    """The error for a sign-in that must not go on."""
    return PraktikmatchError(ErrorCode.SIGN_IN_REFUSED, reason=reason.value)


def cancelled() -> PraktikmatchError:
    """The error for a person who stopped half-way."""
    return PraktikmatchError(ErrorCode.SIGN_IN_CANCELLED)


def expired() -> PraktikmatchError:
    """The error for an answer that is too old."""
    return PraktikmatchError(ErrorCode.SIGN_IN_EXPIRED)


def provider_down() -> PraktikmatchError:
    """The error for a provider that is silent or answers nonsense."""
    return PraktikmatchError(ErrorCode.SIGN_IN_PROVIDER_DOWN)
