"""What a proposal is called where no person may be named."""

import hashlib

from models.proposal import Proposal

# Easily told apart on the phone: no I, O, Q.
_LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ"


def short_name(identifier: str) -> str:
    """»A7«: the same at every visit, another for the same citizen at another employer."""
    number = int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:4], "big")
    rest, letter = divmod(number, len(_LETTERS))
    return f"{_LETTERS[letter]}{rest % 999 + 1}"


def case_number(proposal: Proposal) -> str:
    """The number staff and employer both call it by, once the citizen has been asked."""
    return short_name(proposal.presentation_id or proposal.id)
