"""A small town for tests of pages and API, imported as a municipality would."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from intake.importing.kinds import FileKind
from models.centre import Centre, CentrePlace
from models.document import CvDocument, CvProposal
from support.settings import Settings
from taxonomy.starter import starter_taxonomy
from usecases.import_files import Surroundings, import_files
from usecases.municipalities import add_municipality

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
MUNICIPALITY = "test"
CPR = "0102665234"
SECRETS = (CPR, "010266-5234", "slidgigt i ryggen", "danskuddannelse", "psykiatri")
HIDDEN_POSTCODES = {"B-2": "5550", "B-3": "5300"}
PLACE = "P-koekken/foerste/9900000071"

EMPLOYERS: list[dict[str, object]] = [
    {
        "cvr": "99000007",
        "name": "Fiktiv Rengøring A/S",
        "branch": "812100",
        "units": [
            {
                "p_number": "9900000071",
                "name": "Afdeling Odense",
                "postcode": "5000",
                "ordinary_fte": [
                    {"month": "2026-09", "fte": 24.0},
                    {"month": "2026-10", "fte": 22.5},
                ],
                "opening_hours": {
                    day: ["07:00", "15:00"] for day in ("mon", "tue", "wed", "thu", "fri")
                },
                "employee_representative": {"name": "Testrepræsentant 1", "email": None},
            }
        ],
        "in_offers": [
            {
                "p_number": "9900000071",
                "kind": "virksomhedspraktik",
                "hours": 30,
                "from": "2026-10-05",
                "until": "2026-12-31",
            }
        ],
        "contact": {"name": "Testkontakt 1", "email": "kontakt@example.org", "phone": None},
        "consultant": "konsulent1",
    },
    {"cvr": "99000015", "name": "Ådalens Køkken", "branch": None, "units": []},
]
PACKAGES: list[dict[str, object]] = [
    {
        "id": "P-koekken",
        "name": "Branchepakke køkken",
        "branch": "56",
        "occupation": "Køkkenmedhjælper",
        "modules": [
            {
                "id": "foerste",
                "name": "Første virksomhedsforløb",
                "weeks": 4,
                "entry": {"danish_oral": "A2"},
                "goals": [{"skill": "betjene opvaskemaskine", "level": "alone"}],
            }
        ],
        "places": [
            {
                "cvrNumber": "99000007",
                "pNumber": "9900000071",
                "module": "foerste",
                "positions": 3,
                "from": "2027-01-04",
            }
        ],
    }
]
CITIZENS: list[dict[str, object]] = [
    {
        "id": "B-1",
        "name": "Amira Testborger",
        "cpr": CPR,
        "email": "amira@example.org",
        "postcode": "5000",
        "protected_address": False,
        "danish": {"oral": "B1", "written": "A2", "module": "DU2-3"},
        "languages": [{"code": "ar", "level": "C2"}],
        "titles": [
            {"title": "Rengøringsassistent", "from": "2019-01", "to": "2021-06", "country": "DK"}
        ],
        "skills": ["gulvvask", "hotelrengøring"],
        "licences": ["B"],
        "certificates": [{"code": "truck_b", "valid_until": "2026-01-31"}],
        "competence_cards": [
            {
                "task": "betjene opvaskemaskine",
                "level": "alone",
                "workplace": "Kantinen",
                "date": "2026-05-02",
                "assessor": "mentor",
            }
        ],
        "wishes": {
            "titles": ["Rengøringsassistent"],
            "branches": ["81"],
            "hours": {"min": 20, "max": 37},
            "shifts": ["day"],
            "max_travel_minutes": 45,
            "modes": ["bus"],
        },
        "considerations": [
            {"code": "no_heavy_lifting", "shared": True, "text": "slidgigt i ryggen"}
        ],
        "busy": [{"day": "tue", "from": "09:00", "to": "12:00", "kind": "danskuddannelse"}],
        "packages": [{"id": "P-koekken", "module": "foerste", "status": "enrolled"}],
        "available_from": "2026-12-01",
        "consent": {"share_profile": True, "until": "2027-06-01"},
        "caseworker": "sagsbehandler1",
    },
    {
        "id": "B-2",
        "name": "Bo Testborger",
        "postcode": "5550",
        "protected_address": True,
        "licences": [],
        "busy": [{"day": "mon", "from": "09:00", "to": "12:00", "kind": "psykiatri"}],
        "consent": {"share_profile": True, "until": "2027-06-01"},
    },
    {"id": "B-3", "name": "Åse Testborger", "postcode": "5300", "cpr": "0203675238"},
    {"id": "B/4 æ", "name": None, "consent": {"share_profile": True, "until": None}},
]
OPENINGS: list[dict[str, object]] = [
    {
        "jobAdId": "O-1",
        "title": "Rengøringsassistent til hotel",
        "body": "<p>Du skal <strong>vaske</strong> gulve.</p>",
        "employer": {"cvrNumber": "99000007", "pNumber": "9900000071"},
        "occupation": {"preferredLabelDa": "Rengøringsassistent", "conceptUriDa": None},
        "kind": "praktik",
        "offers": ["virksomhedspraktik"],
        "job": {
            "address": {"postalCode": "5000"},
            "driversLicenses": ["B"],
            "shifts": ["day"],
            "days": ["mon", "tue", "wed", "thu", "fri"],
            "hours": {"min": 20, "max": 37},
            "employmentDate": "2026-12-01",
            "until": None,
        },
        "application": {"availablePositions": 2, "deadlineDate": None},
        "requirements": {
            "must": {"skills": ["gulvvask"], "certificates": [], "danish_oral": "A2"},
            "nice": {"skills": ["hotelrengøring"], "languages": [{"code": "en", "level": "B1"}]},
            "tasks": ["long_standing"],
        },
        "mentor": True,
    },
    {
        "jobAdId": "O/2",
        "title": "Kok",
        "employer": {"cvrNumber": "99000007", "pNumber": "9900000071"},
        "kind": "job",
    },
]
_FILES: dict[FileKind, list[dict[str, object]]] = {
    FileKind.EMPLOYERS: EMPLOYERS,
    FileKind.PACKAGES: PACKAGES,
    FileKind.CITIZENS: CITIZENS,
    FileKind.OPENINGS: OPENINGS,
}


def json_lines(rows: list[dict[str, object]]) -> str:
    """Rows as an import file."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def seed(session: Session, folder: Path) -> None:
    """Fill an empty database; the caller commits."""
    add_municipality(session, MUNICIPALITY, "Testkommunen")
    fill(session, folder)


def fill(session: Session, folder: Path) -> None:
    """Fill an empty municipality."""
    files = []
    for kind, rows in _FILES.items():
        path = folder / f"{kind.value}.jsonl"
        path.write_text(json_lines(rows), encoding="utf-8")
        files.append((kind, path))
    surroundings = Surroundings(
        starter_taxonomy(), Settings(field_key_file=folder / "field.key"), NOW
    )
    result = import_files(session, Actor(MUNICIPALITY), surroundings, files)
    assert not result.problems.total, result.as_dict()
    add_cv(session)
    add_centre(session, MUNICIPALITY, "c-1", "9900000071", "O-1")


def add_centre(session: Session, municipality: str, number: str, unit: str, demand: str) -> None:
    """An agreement about two reserved places that nobody has."""
    begun = date(2026, 10, 19)
    session.add(
        Centre(
            municipality_id=municipality,
            id=number,
            p_number=unit,
            name="Virksomhedscenter vask",
            kind="virksomhedscenter",
            contact="Testkontakt 1",
            mentor="Testmentor 1",
            starts=begun,
            created_by="system",
            created_at=NOW,
        )
    )
    session.flush()
    for place in (1, 2):
        session.add(
            CentrePlace(
                municipality_id=municipality,
                centre_id=number,
                number=place,
                tasks="Vask af gange",
                hours=20,
                demand_id=demand,
                starts=begun,
            )
        )
    session.flush()


def add_cv(session: Session, citizen_id: str = "B-3") -> None:
    """A read CV that waits for decisions."""
    session.add(
        CvDocument(
            municipality_id=MUNICIPALITY,
            citizen_id=citizen_id,
            id="cv1",
            file_name="cv.pdf",
            uploaded_at=NOW,
            notes=["Vi har fjernet en fødselsdato."],
        )
    )
    session.flush()
    proposals: list[tuple[str, dict[str, str | None]]] = [
        ("title", {"title": "Tjener", "from": "2020-01", "to": None, "country": None}),
        ("skill", {"skill": "servering"}),
        ("skill", {"skill": "gulvvask"}),
        ("language", {"code": "en", "level": "B2"}),
        ("licence", {"code": "B"}),
        ("certificate", {"code": "hygiejne", "valid_until": None}),
    ]
    for position, (kind, value) in enumerate(proposals):
        session.add(
            CvProposal(
                municipality_id=MUNICIPALITY,
                citizen_id=citizen_id,
                document_id="cv1",
                position=position,
                kind=kind,
                value=value,
                span_text=f"Linje {position} i CV'et",
                span_page=1,
            )
        )
    session.flush()
