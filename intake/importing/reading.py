"""One walk through the files: rows that pass their own checks, problems told on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from intake.importing.bad_rows import BadRows
from intake.importing.codes import Known
from intake.importing.errors_da import problems_of
from intake.importing.hashing import content_hash
from intake.importing.jobnet import as_opening
from intake.importing.problems import WHOLE_FILE, Problem, RawRow
from intake.importing.readers import opened, rows, size_of
from intake.importing.references import Place
from intake.importing.request import ImportFile, Means
from intake.importing.resemblance import likely_kind, of_another_kind
from intake.importing.schema_base import ImportRow
from support.clock import danish_date_of

# Files are walked through twice: to check, then to write.
WALKS = 2
# Bytes between two words on how far the import is.
_TOLD_EVERY = 64 * 1024
_EMPTY = Problem(1, WHOLE_FILE, "Filen er tom.", "Mindst én række.")


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
    bad: BadRows
    walks_before: int = 0
    ignored_keys: dict[str, None] = field(default_factory=dict)
    _known: Known = field(init=False)
    _sizes: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._known = Known(self.means.taxonomy, danish_date_of(self.means.now))
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
            for problem in self._faults(place, replace(item, data=data), error):
                self.note(place, problem)
            return None

    def _faults(self, place: Place, row: RawRow, error: ValidationError) -> Iterator[Problem]:
        model = self.files[place.file].kind.model
        other = likely_kind(row.data, model) if isinstance(row.data, dict) else None
        if other:
            yield of_another_kind(row.line, other, whole_file=place.item == 0)
        else:
            yield from problems_of(row, error, model)

    def _raw_rows(self, number: int) -> Iterator[RawRow | Problem]:
        model = self.files[number].kind.model
        before = self.walks_before * sum(self._sizes) + sum(self._sizes[:number])
        total = WALKS * sum(self._sizes)
        empty, told = True, 0
        with opened(self.files[number].path) as source:
            for item in rows(source, model, model.key_field):
                empty = False
                yield item
                if source.tell() - told >= _TOLD_EVERY:
                    told = source.tell()
                    self.means.progress(before + told, total)
            self.means.progress(before + source.tell(), total)
        if empty:
            yield _EMPTY
