"""How much of what is asked is known of a person.

A person of whom nearly nothing is known earns neutral shares and may lead a thin list. That
is no fault of the score: it is a reason to call first, so the list says it.
"""

from matching.results import Pair

LITTLE_PERCENT = 50  # below this the list says »lidt kendt«


def known_share(pair: Pair) -> int:
    """Percent of the criteria asked on which something is known, rounded down."""
    criteria = pair.needs.criteria + pair.wishes.criteria
    if not criteria:
        return 100
    return 100 * sum(not line.unknown for line in criteria) // len(criteria)
