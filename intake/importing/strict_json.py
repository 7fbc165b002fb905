"""JSON as the standard has it: no NaN, no repeated keys, no numbers without end."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Decoded:
    """A value, where in the text it ends, and what was not proper JSON in it."""

    value: object
    end: int
    faults: tuple[tuple[str, str], ...]


class NotJsonError(ValueError):
    """The text is no JSON from `position` on; `ended` when it only stops too early."""

    def __init__(self, position: int, *, ended: bool, too_deep: bool = False) -> None:
        super().__init__(position)
        self.position = position
        self.ended = ended
        self.too_deep = too_deep


@dataclass(slots=True)
class StrictDecoder:
    """Decodes one value at a time. Faults are (what, where): the reader goes on after them."""

    _faults: list[tuple[str, str]] = field(default_factory=list)
    _marks: int = 0
    _decoder: json.JSONDecoder = field(init=False)

    def __post_init__(self) -> None:
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_int=self._integer,
        )

    def decode(self, text: str, start: int = 0) -> Decoded:
        """The value that begins at `start`; raises `NotJsonError`."""
        self._faults.clear()
        self._marks = 0
        try:
            value, end = self._decoder.raw_decode(text, start)
        except json.JSONDecodeError as error:
            ended = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
            raise NotJsonError(error.pos, ended=ended) from None
        except RecursionError:
            raise NotJsonError(start, ended=False, too_deep=True) from None
        faults = [*self._faults, *_marked(value)] if self._marks else self._faults
        return Decoded(value, end, tuple(faults))

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            repeated = next(key for key in keys if keys.count(key) > 1)
            self._faults.append(("repeated_key", repeated[:80]))
        return found

    def _constant(self, _name: str) -> "_Mark":
        self._marks += 1
        return _Mark("not_a_number")

    def _integer(self, digits: str) -> "int | _Mark":
        if len(digits.lstrip("-")) <= MOST_DIGITS:
            return int(digits)
        self._marks += 1
        return _Mark("number_too_long")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Stands where no proper value stood, until its place is known."""

    what: str


def _marked(value: object) -> Iterator[tuple[str, str]]:
    """What is marked in a value, and where: `titles[0].from`."""
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        where, inner = waiting.pop()
        if isinstance(inner, _Mark):
            yield inner.what, where
        elif isinstance(inner, dict):
            dot = "." if where else ""
            waiting += [(f"{where}{dot}{key[:80]}", item) for key, item in inner.items()]
        elif isinstance(inner, list):
            waiting += [(f"{where}[{index}]", item) for index, item in enumerate(inner)]
