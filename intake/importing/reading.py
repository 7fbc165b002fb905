"""One walk through the files: rows that pass their own checks, problems told on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from intake.importing.codes import Known
from intake.importing.errors_da import problems_of
from intake.importing.hashing import content_hash
from intake.importing.jobnet import as_opening
from intake.importing.problems import Problem, RawRow
from intake.importing.readers import opened, rows, size_of
from intake.importing.references import Place
from intake.importing.request import ImportFile, Means
from intake.importing.schema_base import ImportRow

# Files are walked through twice: to check, then to write.
WALKS = 2
_EMPTY = Problem(1, "", "Filen er tom.", "Mindst én række.")


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A checked row with its place and fingerprint."""

    place: Place
    row: ImportRow
    content_hash: str


@dataclass(slots=True)
class Walk:
    """A walk through files. Rows on places that are `bad` are passed over."""

    files: Sequence[ImportFile]
    means: Means
    note: Callable[[Place, Problem], None]
    bad: set[Place]
    walks_before: int = 0
    ignored_keys: dict[str, None] = field(default_factory=dict)
    _known: Known = field(init=False)
    _sizes: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._known = Known(self.means.taxonomy, self.means.now.date())
        self._sizes = [size_of(file.path) for file in self.files]

    def good_rows(self, number: int) -> Iterator[GoodRow]:
        """The rows of one file that pass their own checks."""
        for count, item in enumerate(self._raw_rows(number)):
            place = Place(number, item.line, count)
            if isinstance(item, Problem):
                self.note(place, item)
            elif place not in self.bad:
                row = self._checked(place, item)
                if row is not None:
                    yield GoodRow(place, row, content_hash(row, self.means.field_key))

    def _checked(self, place: Place, item: RawRow) -> ImportRow | None:
        file = self.files[place.file]
        model = file.kind.model
        data = as_opening(item.data, model, self.ignored_keys) if file.jobnet else item.data
        try:
            return model.model_validate(data, context=self._known)
        except ValidationError as error:
            for problem in problems_of(item.line, error, model):
                self.note(place, problem)
            return None

    def _raw_rows(self, number: int) -> Iterator[RawRow | Problem]:
        model = self.files[number].kind.model
        before = self.walks_before * sum(self._sizes) + sum(self._sizes[:number])
        total = WALKS * sum(self._sizes)
        empty = True
        with opened(self.files[number].path) as source:
            for item in rows(source, model, model.key_field):
                empty = False
                yield item
                self.means.progress(before + source.tell(), total)
        if empty:
            yield _EMPTY
