"""Characters nobody sees: no paper or mail can show them, and some turn the text round."""

import re

from models.errors import refused

# C0 and C1 controls but line breaks and tabs, and the marks that turn the direction of text round.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def check_visible(text: str, field: str) -> None:
    """Raise INPUT_REFUSED for a text with characters nobody sees."""
    if HIDDEN.search(text):
        raise refused("teksten har usynlige tegn. Skriv den i stedet for at kopiere den.", field)
