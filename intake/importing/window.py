"""The text of a file through a window that moves on."""

import codecs
import re
from typing import BinaryIO

_CHUNK = 64 * 1024
_SIGN = re.compile(r"\S")


class Window:
    """The text of a file from `at` on, as far as it is read; knows on which line it stands."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text = ""
        self.at = 0
        self.line = 1
        self.ended = False

    def more(self) -> None:
        """Read another piece; raises UnicodeDecodeError."""
        raw = self._file.read(_CHUNK)
        self.ended = not raw
        # What is passed is dropped once a piece, not once a value: that would copy a lot.
        self.text = self.text[self.at :]
        self.at = 0
        try:
            self.text += self._decoder.decode(raw, final=self.ended)
        except UnicodeDecodeError as error:
            self.line += self.text.count("\n") + error.object[: error.start].count(b"\n")
            raise

    def move(self, to: int) -> None:
        """Go on at place `to` of the text."""
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def next_sign(self) -> str:
        """The next character that is no white space, "" at the end."""
        while True:
            found = _SIGN.search(self.text, self.at)
            self.move(found.start() if found else len(self.text))
            if found or self.ended:
                return found[0] if found else ""
            self.more()
