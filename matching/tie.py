"""The order of equal scores: a keyed hash of (opening, citizen).

Different for every opening, so that nobody is always first; the same every time, with no
clock, so that a public decision can be repeated.
"""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_KEY = b"praktikmatch tie 1"
_MASK = (1 << 64) - 1


def tie_key(identifier: str) -> int:
    """64 bits for one id."""
    return int.from_bytes(blake2b(identifier.encode(), digest_size=8, key=_KEY).digest())


def tie_order(opening_key: int, person_key: int) -> int:
    """Where the pair stands among equals; smaller comes first (splitmix64 finaliser)."""
    x = (opening_key ^ person_key) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)


def tie_orders(opening_key: int, person_keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """`tie_order` for many people at once."""
    x = np.uint64(opening_key) ^ person_keys
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return mixed
