"""Read rule files: one `rules.toml` in each theme folder, every fault told with its place."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from law.faults import Problem, in_danish, line_of, unknown_rule
from law.periods import between_versions
from law.themes import THEMES
from law.versions import RuleKind, RuleVersion

FILE = "rules.toml"
__all__ = ["FILE", "Problem", "Read", "read_folder"]


class _Version(BaseModel):
    """The head of a version as it stands in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: str = Field(min_length=1)
    valid_from: date
    valid_to: date | None = None
    expected_end: date | None = None
    paragraph: str = Field(min_length=1)
    source: str = Field(min_length=1)
    verified: bool
    tests: str = Field(min_length=1)
    text: str = Field(min_length=1)
    note: str | None = None
    parameters: dict[str, Any] = {}


@dataclass
class Read:
    """What a folder holds: the versions that can be used, and all that is wrong."""

    found: list[RuleVersion] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)

    @property
    def versions(self) -> tuple[RuleVersion, ...]:
        """Versions in the order of the themes."""
        return tuple(self.found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault, in the order of the files."""
        return tuple(self.faults)


def read_folder(folder: Path) -> Read:
    """All theme files of a folder; never raises for what they hold."""
    read = Read()
    for theme, kinds in THEMES.items():
        _read_theme(read, folder, theme, kinds)
    return read


def _read_theme(read: Read, folder: Path, theme: str, kinds: tuple[RuleKind, ...]) -> None:
    name = f"{theme}/{FILE}"
    try:
        text = (folder / theme / FILE).read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except OSError:
        what = "Filen mangler. Kopiér den fra programmets mappe »law«."
        read.faults.append(Problem(name, None, what))
        return
    except UnicodeDecodeError:
        what = "Filen er ikke gemt som UTF-8. Gem den igen med den tegnkode."
        read.faults.append(Problem(name, None, what))
        return
    except tomllib.TOMLDecodeError as error:
        what = f"Filen kan ikke læses som TOML: {error}. Ret linjen."
        read.faults.append(Problem(name, None, what))
        return
    page = _Page(name, theme, text)
    known = {kind.id: kind for kind in kinds}
    read.faults += [unknown_rule(page.at(rule), rule, known) for rule in raw if rule not in known]
    for rule, kind in known.items():
        _read_rule(read, page, kind, raw.get(rule))


@dataclass(frozen=True)
class _Page:
    name: str
    theme: str
    text: str

    def at(self, rule: str, version: str | None = None) -> Problem:
        """Where a rule or a version stands; the fault itself is put in later."""
        return Problem(self.name, line_of(self.text, rule, version), "", rule, version)


def _read_rule(read: Read, page: _Page, kind: RuleKind, raw: object) -> None:
    place = page.at(kind.id)
    if not isinstance(raw, dict):
        read.faults.append(place.saying(f"Reglen »{kind.id}« mangler i filen."))
        return
    label, versions = raw.get("label"), raw.get("version")
    if not isinstance(label, str) or not label.strip():
        read.faults.append(place.saying("»label« mangler: skriv reglens navn på dansk."))
        return
    if set(raw) - {"label", "version"} or not isinstance(versions, list) or not versions:
        what = "En regel har »label« og mindst én »version« og intet andet."
        read.faults.append(place.saying(what))
        return
    good: list[RuleVersion] = []
    for entry in versions:
        faults = list(_read_version(good, page, kind, label, entry))
        read.faults += faults
    read.faults += between_versions(good, page.at)
    read.found += good


def _read_version(
    good: list[RuleVersion], page: _Page, kind: RuleKind, label: str, entry: object
) -> Iterator[Problem]:
    name = entry.get("id") if isinstance(entry, dict) else None
    place = page.at(kind.id, name if isinstance(name, str) else None)
    try:
        head = _Version.model_validate(entry)
        parameters = kind.parameters.model_validate(head.parameters)
    except ValidationError as error:
        allowed = _Version if error.title == _Version.__name__ else kind.parameters
        yield from in_danish(place, error, allowed)
        return
    version = RuleVersion(
        rule=kind.id,
        theme=page.theme,
        label=label.strip(),
        confirmed=head.verified,
        parameters=parameters,
        **head.model_dump(exclude={"parameters"}),
    )
    try:
        version.sentence()
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
        what = (
            f"Teksten kan ikke sættes sammen ({error}). I krøllede parenteser må kun stå navne "
            "fra »parameters«."
        )
        yield place.saying(what)
        return
    good.append(version)
