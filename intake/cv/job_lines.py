"""Which lines of a CV may tell of a job, and which of their words may be its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.cv.lines import Line
from intake.cv.periods import Period, find_period
from intake.cv.privacy import GONE
from intake.cv.sections import Section, inline_heading

_LONGEST_TITLE = 80
_MOST_WORDS = 8
_MOST_WORDS_ALONE = 4
_LINES_BESIDE = 2
_FEWEST_LETTERS = 3
_STRONG = re.compile(r"\s*[,;|\t@:()•·]\s*|\s+[-–—]+\s+|\s*[–—]\s*|[.!?]\s+")
_WEAK = re.compile(r"\s(?:hos|ved|i|på|at|in|for|with|med|som|as|fra|from|til|to)\s", re.IGNORECASE)
_EDGE = re.compile(r"^[\W_]+|[^\w)]+$")
_LEAVE = re.compile(
    r"\b(?:barsel\w*|orlov|ledig\w*|arbejdsløs\w*|jobsøgende|syg\w*|hjemmegående|flugt\w*"
    r"|asyl\w*|unemployed|parental leave|maternity leave|sick leave)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"skole|uddannelse|kursus|eksamen|gymnasi|universit|school|college|bachelor|diplom|\bhf\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Option:
    """Words that may be a title, and the line they stand on."""

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Job:
    """A possible job: titles on its own line, then beside it, and when it was."""

    place: int
    own: tuple[Option, ...]
    beside: tuple[Option, ...]
    period: Period | None

    @property
    def options(self) -> tuple[Option, ...]:
        """Every title it may have."""
        return (*self.own, *self.beside)


def find_jobs(lines: Sequence[Line]) -> list[Job]:
    """Every line outside other sections that has a period, or is short enough for a title."""
    periods = [find_period(line.text) if _may_tell(line) else None for line in lines]
    upwards = _title_stands_above(lines, periods)
    jobs: list[Job] = []
    for place, line in enumerate(lines):
        period = periods[place]
        if period is not None:
            own = tuple(_options(_without(line.text, period), place))
            jobs.append(Job(place, own, _beside(lines, periods, place, upwards=upwards), period))
        elif _may_tell(line) and line.section is Section.EXPERIENCE:
            jobs.append(Job(place, tuple(_alone(line, place)), (), None))
    return jobs


def _may_tell(line: Line) -> bool:
    if line.is_heading or line.section not in (Section.EXPERIENCE, None):
        return False
    if line.section is None and _SCHOOL.search(line.text):
        return False
    return _LEAVE.search(line.text) is None


def _title_stands_above(lines: Sequence[Line], periods: Sequence[Period | None]) -> bool:
    """Seen from the first job: its period has the title above it, not a heading."""
    first = next((place for place, period in enumerate(periods) if period is not None), 0)
    before = [line for line in lines[:first] if line.text.strip()]
    return bool(before) and not before[-1].is_heading


def _without(text: str, period: Period) -> str:
    inline = inline_heading(text)
    start = inline[1] if inline is not None and inline[1] <= period.starts else 0
    return f"{text[start : period.starts]}\t{text[period.stops :]}"


def _options(text: str, place: int) -> Iterator[Option]:
    for strong in _STRONG.split(text):
        for piece in (*_WEAK.split(f"{strong} "), strong):
            title = _EDGE.sub("", piece)
            if _may_be_title(title, _MOST_WORDS):
                yield Option(title, place)


def _alone(line: Line, place: int) -> Iterator[Option]:
    title = _EDGE.sub("", line.text)
    if _may_be_title(title, _MOST_WORDS_ALONE):
        yield Option(title, place)


def _may_be_title(text: str, most_words: int) -> bool:
    letters = sum(sign.isalpha() for sign in text)
    return (
        letters >= _FEWEST_LETTERS
        and len(text) <= _LONGEST_TITLE
        and len(text.split()) <= most_words
        and GONE not in text
    )


def _beside(
    lines: Sequence[Line], periods: Sequence[Period | None], place: int, *, upwards: bool
) -> tuple[Option, ...]:
    step = -1 if upwards else 1
    options: list[list[Option]] = []
    for other in range(place + step, place + step * (_LINES_BESIDE + 1), step):
        if not 0 <= other < len(lines) or periods[other] is not None:
            break
        line = lines[other]
        if not line.text.strip() or line.section is not lines[place].section or line.is_heading:
            break
        options.append(list(_options(line.text, other)))
    # Above a period stands first the title, then the workplace: the farther line first.
    return tuple(
        option for group in (reversed(options) if upwards else options) for option in group
    )
