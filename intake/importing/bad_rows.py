"""Which rows are bad, one bit a row: a file of ten million faults fills a megabyte."""

from dataclasses import dataclass, field

from intake.importing.references import Place


@dataclass(slots=True)
class BadRows:
    """A set of places; only a place's file and item tell it from others."""

    _bits: dict[int, bytearray] = field(default_factory=dict)

    def add(self, place: Place) -> None:
        """Remember a place."""
        bits = self._bits.setdefault(place.file, bytearray())
        byte, bit = divmod(place.item, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 - len(bits)))
        bits[byte] |= 1 << bit

    def __contains__(self, place: Place) -> bool:
        bits = self._bits.get(place.file, b"")
        byte, bit = divmod(place.item, 8)
        return byte < len(bits) and bool(bits[byte] >> bit & 1)

    def copy(self) -> "BadRows":
        """Another set of the same places."""
        return BadRows({file: bytearray(bits) for file, bits in self._bits.items()})
