"""The questions of the first-day sheet in the languages it has."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from placements import ways

_FILE = Path(ways.__file__).parent / "data" / "sheet.toml"
SHEET_LABELS: Mapping[str, Mapping[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
