"""Closed lists of notices and mail."""

from models.enums import LabelledEnum


class ReceiverKind(LabelledEnum):
    """Who a notice is for: one of the house, an account, a firm, a citizen, a mere address."""

    STAFF = "staff", "medarbejder"
    USER = "user", "bruger"
    EMPLOYER = "employer", "virksomhed"
    CITIZEN = "citizen", "borger"
    ADDRESS = "address", "mailadresse"


class SkipReason(LabelledEnum):
    """Why a mail is not sent; its notice stands on the page all the same."""

    NO_ADDRESS = "no_address", "ingen mailadresse"
    SWITCHED_OFF = "switched_off", "modtageren har slået mailen fra"
    COOL_DOWN = "cool_down", "en lignende mail er sendt for nylig"
    SETTLED = "settled", "opgaven er løst"


def receiver_key(kind: ReceiverKind, identifier: str) -> str:
    """How a receiver stands in the tables, e.g. `staff:konsulent1`."""
    return f"{kind.value}:{identifier}"


def receiver_kind_of(key: str) -> ReceiverKind:
    """Who the receiver of such a key is."""
    return ReceiverKind(key.partition(":")[0])
