"""One small town in the form of the import files, to be changed by each test."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from access.actor import Actor
from intake.importing.kinds import FileKind
from intake.importing.request import ImportResult
from support.settings import get_settings
from taxonomy.starter import starter_taxonomy
from usecases.import_files import Surroundings, import_files

Row = dict[str, Any]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

EMPLOYER: Row = {
    "cvr": "99000007",
    "name": "Fiktiv Rengøring A/S",
    "branch": "812100",
    "units": [{"p_number": "9900000071", "name": "Afdeling Odense", "postcode": "5000"}],
}
OPENING: Row = {
    "jobAdId": "O-1",
    "title": "Rengøringsassistent",
    "employer": {"cvrNumber": "99000007", "pNumber": "9900000071"},
    "kind": "praktik",
    "job": {
        "address": {"postalCode": "5000"},
        "driversLicenses": [],
        "shifts": ["day"],
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "hours": {"min": 20, "max": 37},
        "employmentDate": "2026-12-15",
    },
    "requirements": {
        "must": {"skills": ["gulvvask"], "danish_oral": "A2"},
        "nice": {"skills": ["hotelrengøring"]},
        "tasks": ["long_standing"],
    },
}
CITIZEN: Row = {
    "id": "B-1",
    "name": "Testborger 1",
    "postcode": "5200",
    "protected_address": False,
    "danish": {"oral": "B1", "written": "A2"},
    "titles": [{"title": "Rengøringsassistent", "from": "2019-01", "to": "2021-06"}],
    "skills": ["gulvvask"],
    "licences": [],
    "certificates": [],
    "languages": [],
    "wishes": {
        "titles": ["Rengøringsassistent"],
        "branches": [],
        "hours": {"min": 20, "max": 30},
        "shifts": ["day"],
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "max_travel_minutes": 45,
        "modes": ["bus"],
        "not": {"titles": [], "branches": [], "employers": [], "shifts": []},
    },
    "considerations": [],
    "busy": [],
    "packages": [],
    "available_from": "2026-12-01",
    "consent": {"share_profile": True, "until": "2027-06-01"},
}
PACKAGE: Row = {
    "id": "P-1",
    "name": "Branchepakke rengøring",
    "branch": "81",
    "occupation": "Rengøringsassistent",
    "modules": [
        {"id": "intro", "name": "Introduktion", "goals": [{"skill": "gulvvask", "level": "alone"}]},
        {"id": "anden", "name": "Andet forløb", "goals": [{"skill": "moppe", "level": "alone"}]},
    ],
    "places": [
        {"cvrNumber": "99000007", "pNumber": "9900000071", "module": "anden", "positions": 2}
    ],
}


def changed(row: Row, **changes: Any) -> Row:
    """A deep copy with some keys set; `wishes__titles=…` reaches into objects."""
    new = copy.deepcopy(row)
    for path, value in changes.items():
        *parents, last = path.split("__")
        target = new
        for parent in parents:
            target = target.setdefault(parent, {})
        target[last] = value
    return new


def without(row: Row, *keys: str) -> Row:
    """A deep copy with some facts left out, so that they are unknown."""
    new = copy.deepcopy(row)
    for path in keys:
        *parents, last = path.split("__")
        target = new
        for parent in parents:
            target = target[parent]
        target.pop(last, None)
    return new


def load(session: Session, actor: Actor, folder: Path, **rows: list[Row]) -> ImportResult:
    """Import rows by kind (`citizens=[…]`) and commit."""
    files = []
    for kind, found in rows.items():
        path = folder / f"{kind}.jsonl"
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in found), "utf-8")
        files.append((FileKind(kind), path))
    surroundings = Surroundings(starter_taxonomy(), get_settings(), NOW)
    result = import_files(session, actor, surroundings, files)
    session.commit()
    return result


def load_town(session: Session, actor: Actor, folder: Path, **rows: list[Row]) -> None:
    """Import the small town, with some kinds replaced."""
    town = {
        "employers": [EMPLOYER],
        "packages": [PACKAGE],
        "citizens": [CITIZEN],
        "openings": [OPENING],
    }
    result = load(session, actor, folder, **{**town, **rows})
    assert result.problems.total == 0, result.as_dict()
