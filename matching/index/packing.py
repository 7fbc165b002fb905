"""Profiles as small bytes, so that a hundred thousand of them fit beside the arrays.

Made and read by the same process only, and never stored: what is unpacked is what was packed.
"""

import pickle
import zlib
from datetime import date
from functools import lru_cache

from matching.profiles import Evidence, Experience, HeldWork, PersonProfile, Refusals, Wishes, Work
from models.enums import Day, Level, Mode, Shift
from support.travel import Place
from support.week import free_week

_PROTOCOL = 5
_QUICK = 1


def pack(profile: PersonProfile) -> bytes:
    """The profile in a few hundred bytes."""
    squeeze = zlib.compressobj(_QUICK, zdict=_dictionary())
    return squeeze.compress(pickle.dumps(profile, _PROTOCOL)) + squeeze.flush()


def unpack(packed: bytes) -> PersonProfile:
    """The profile that was packed."""
    plain = zlib.decompressobj(zdict=_dictionary()).decompress(packed)
    profile: PersonProfile = pickle.loads(plain)  # noqa: S301 - packed by this process
    return profile


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    """What most profiles have in common, so that it need not stand in each."""
    work = Work("", "http://data.europa.eu/esco/occupation/", "0000")
    sample = PersonProfile(
        id="",
        held=(HeldWork(work, 24000, 24001),),
        experience={"0000": Experience(1, open_ended=False)},
        skills={level.value: Evidence(7, level, "nævnt i CV") for level in Level},
        licences=frozenset({"B", "AM", "TM"}),
        certificates={"": date.max},
        wishes=Wishes(
            (work,), (), frozenset(Shift), frozenset(Day), 10.0, 37.0, 45, frozenset(Mode)
        ),
        refusals=Refusals((), (), (), frozenset()),
        free=free_week([]),
        place=Place("0000", 55.0, 12.0),
        available_from=date.max,
    )
    return pickle.dumps(sample, _PROTOCOL)
