"""A growth curve as a small SVG: both axes by powers of ten, every point with its number."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 70, 50, 40, 30
_WHOLE = 10  # from here on no decimals
Points = Sequence[tuple[float, float]]


def growth_svg(title: str, x_name: str, y_name: str, lines: Mapping[str, Points]) -> str:
    """The curves of `lines` by name; all values must be above zero."""
    every = [point for points in lines.values() for point in points]
    x_axis, y_axis = _axis([x for x, _ in every]), _axis([y for _, y in every])

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT + (log10(x) - x_axis[0]) / (x_axis[1] - x_axis[0]) * (WIDTH - LEFT - RIGHT)
        up = (log10(y) - y_axis[0]) / (y_axis[1] - y_axis[0]) * (HEIGHT - BOTTOM - TOP)
        return round(across, 1), round(HEIGHT - BOTTOM - up, 1)

    parts = [_text(LEFT, 22, title, "start", size=15)]
    parts += _grid(x_axis, y_axis, place)
    parts += [_text(WIDTH / 2, HEIGHT - 10, x_name), _text(LEFT, TOP - 4, y_name, "start")]
    for number, (name, points) in enumerate(lines.items()):
        parts += _curve(name, [(*place(x, y), y) for x, y in points], dashed=number > 0)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>", ""])


def _axis(values: Sequence[float]) -> tuple[int, int]:
    first, last = floor(log10(min(values))), ceil(log10(max(values)))
    return first, max(last, first + 1)


def _grid(x_axis: tuple[int, int], y_axis: tuple[int, int], place: object) -> list[str]:
    parts = []
    assert callable(place)
    for power in range(x_axis[0], x_axis[1] + 1):
        x, low = place(10.0**power, 10.0 ** y_axis[0])
        parts += [_line(x, TOP, x, low), _text(x, low + 18, _number(10.0**power))]
    for power in range(y_axis[0], y_axis[1] + 1):
        x, y = place(10.0 ** x_axis[0], 10.0**power)
        parts += [_line(x, y, WIDTH - RIGHT, y), _text(x - 8, y + 4, _number(10.0**power), "end")]
    return parts


def _curve(name: str, points: Sequence[tuple[float, float, float]], *, dashed: bool) -> list[str]:
    path = " ".join(f"{x},{y}" for x, y, _ in points)
    side = -1 if dashed else 1.6  # the second curve is the upper one: its words stand above
    style = ' stroke-dasharray="6 4"' if dashed else ""
    parts = [f'<polyline points="{path}" fill="none" stroke="#1a4f8b" stroke-width="2"{style}/>']
    for x, y, value in points:
        parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="#1a4f8b"/>')
        first = x == points[0][0]  # beside the axis its number would cover the axis' own
        parts.append(_text(x, y + side * 8 + 4, _number(value), "start" if first else "middle"))
    x, y, _ = points[-1]
    parts.append(_text(x, y + side * 24 + 4, name, "end"))
    return parts


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#ddd"/>'


def _text(x: float, y: float, text: str, anchor: str = "middle", size: int = 12) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'


def _number(value: float) -> str:
    return (
        f"{value:,.0f}".replace(",", ".") if value >= _WHOLE else f"{value:.2g}".replace(".", ",")
    )
