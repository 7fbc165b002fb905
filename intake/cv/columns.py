"""Text laid out on a grid of characters → lines in reading order, column by column.

Two columns whose lines share a height must not be read across. A column of dates or of
headings is different: there the row belongs together.
"""

import re
from itertools import groupby

from intake.cv.periods import find_period
from intake.cv.sections import heading

_FEWEST_LINES = 3
_NARROWEST_GUTTER = 2
# A name or a headline may cross the gutter; running text would cross it everywhere.
_MOST_CROSSING = 0.2
_ALIGNED_SHARE = 0.5
_ALIGNED_WITHIN = 2
_LABEL_SHARE = 0.5
_DEEPEST = 3
_WIDE_GAP = re.compile(r"\s{3,}")
_GAP = re.compile(r"\s{2,}|^\s")
_PIECE = re.compile(r"\S+(?: \S+)*")

# A row is two cells, or one text that crosses the gutter.
_Row = tuple[str, str] | str
_Span = tuple[int, int]


def unfold(layout: str, depth: int = 0) -> str:
    """Lines in reading order; cells of one row that belong together are joined by a tab."""
    lines = [line.expandtabs(4).rstrip() for line in layout.splitlines()]
    gutter = _find_gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        return "\n".join(_WIDE_GAP.sub("\t", line.strip()) for line in lines)
    rows = [_cut(line, gutter) for line in lines]
    if _belong_together(rows):
        return "\n".join(map(_joined, rows))
    bands = groupby(rows, key=lambda row: isinstance(row, str))
    return "\n".join(_read_band(list(band), depth) for _, band in bands)


def _find_gutter(lines: list[str]) -> _Span | None:
    filled = [line for line in lines if line.strip()]
    crossing = [0] * max(map(len, filled), default=0)
    for line in filled:
        for piece in _PIECE.finditer(line):
            for place in range(*piece.span()):
                crossing[place] += 1
    most = len(filled) * _MOST_CROSSING
    free = "".join("." if count <= most else "#" for count in crossing)
    gaps = re.finditer(rf"(?<=#)\.{{{_NARROWEST_GUTTER},}}(?=#)", free)
    usable = [gap.span() for gap in gaps if _splits(filled, gap.span())]
    return max(usable, key=lambda gap: gap[1] - gap[0], default=None)


def _splits(lines: list[str], gutter: _Span) -> bool:
    cells = [row for row in (_cut(line, gutter) for line in lines) if not isinstance(row, str)]
    left = [cell for cell, _ in cells if cell.strip()]
    right = [cell for _, cell in cells if cell.strip()]
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    aligned = sum(len(cell) - len(cell.lstrip()) <= _ALIGNED_WITHIN for cell in right)
    return aligned >= len(right) * _ALIGNED_SHARE


def _cut(line: str, gutter: _Span) -> _Row:
    start, stop = gutter
    if not line[start:stop].strip():
        return line[:start], line[stop:]
    for gap in _GAP.finditer(line):
        if gap.start() < stop and gap.end() > start:
            return line[: gap.start()], line[gap.end() :]
    return (line, "") if len(line) <= stop else line


def _belong_together(rows: list[_Row]) -> bool:
    cells = [row for row in rows if not isinstance(row, str)]
    left = [cell.strip() for cell, _ in cells if cell.strip()]
    right = [cell.strip() for _, cell in cells if cell.strip()]
    labels = sum(map(_is_label, left))
    dates = sum(map(_is_date, right))
    return labels > len(left) * _LABEL_SHARE or dates > len(right) * _LABEL_SHARE


def _is_label(cell: str) -> bool:
    return cell.endswith(":") or heading(cell) is not None or _is_date(cell)


def _is_date(cell: str) -> bool:
    period = find_period(cell)
    return period is not None and period.stops - period.starts >= len(cell) - 2


def _joined(row: _Row) -> str:
    if isinstance(row, str):
        return row.strip()
    return "\t".join(cell.strip() for cell in row if cell.strip())


def _read_band(band: list[_Row], depth: int) -> str:
    cells = [row for row in band if not isinstance(row, str)]
    if not cells:
        return "\n".join(map(_joined, band))
    return "\n".join(unfold("\n".join(column), depth + 1) for column in zip(*cells, strict=True))
