"""How near two occupations are: the same concept, else shared leading digits of ISCO-08."""

from collections.abc import Sequence

from matching.profiles import Work

SAME, ISCO_4, ISCO_3, ISCO_2, OTHER = range(5)


def closeness(work: Work, targets: Sequence[Work]) -> int:
    """The nearest relation of `work` to any of the targets."""
    return min((_relation(work, target) for target in targets), default=OTHER)


def _relation(work: Work, target: Work) -> int:
    if work.uri is not None and work.uri == target.uri:
        return SAME
    if work.isco is None or target.isco is None:
        return OTHER
    for level, digits in ((ISCO_4, 4), (ISCO_3, 3), (ISCO_2, 2)):
        if work.isco[:digits] == target.isco[:digits]:
            return level
    return OTHER
