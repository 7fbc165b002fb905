"""Whole rows of every kind, made by hand; CVR and P-numbers are of a range not issued."""

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CVR, P_NUMBER = "99000007", "9900000071"
OTHER_CVR, OTHER_P_NUMBER = "99000015", "9900000152"
# A person born on 1 February 1862, and the same as a replacement number (day + 60).
OLD_CPR, OLD_REPLACEMENT = "010262-5007", "610262-5007"


def citizen(**changes: object) -> Row:
    return {
        "id": "B-0001",
        "name": "Testborger 1",
        "cpr": None,
        "phone": "+45 12 34 56 78",
        "postcode": "5000",
        "protected_address": False,
        "target_group": "aktivitetsparat",
        "danish": {"oral": "A2", "written": "A1", "module": "DU2-3"},
        "languages": [{"code": "ar", "level": "C2"}, {"code": "en", "level": None}],
        "titles": [
            {"title": "Rengøringsassistent", "from": "2019-01", "to": "2021-06", "country": "DK"}
        ],
        "skills": ["gulvvask", "hotelrengøring"],
        "licences": ["B"],
        "certificates": [
            {"code": "truck_b", "valid_until": "2027-01-31"},
            {"code": "hygiejne", "valid_until": "never"},
        ],
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
            "titles": ["Køkkenmedhjælper"],
            "branches": ["56"],
            "hours": {"min": 20, "max": 30},
            "shifts": ["day"],
            "days": ["mon", "tue"],
            "max_travel_minutes": 45,
            "modes": ["bus", "bike"],
            "not": {"titles": [], "branches": [], "employers": [OTHER_CVR], "shifts": ["night"]},
        },
        "considerations": [{"code": "no_heavy_lifting", "shared": True, "text": "højst 5 kg"}],
        "busy": [{"day": "tue", "from": "09:00", "to": "12:00", "kind": "danskuddannelse"}],
        "available_from": "2026-12-01",
        "legal": {
            "benefit_since": "2026-03-01",
            "employed_at": [{"cvr": "99000023", "until": "2025-08-31"}],
        },
        "consent": {"share_profile": True, "until": "2027-06-01"},
        "caseworker": "sagsbehandler1",
    } | changes


def employer(**changes: object) -> Row:
    return {
        "cvr": CVR,
        "name": "Fiktiv Rengøring A/S",
        "branch": "81.21.00",
        "units": [
            {
                "p_number": P_NUMBER,
                "name": "Afdeling Odense",
                "postcode": "5000",
                "ordinary_fte": [
                    {"month": "2026-07", "fte": 23.5},
                    {"month": "2026-08", "fte": 24},
                ],
                "opening_hours": {"mon": ["07:00", "15:00"], "fri": ["07:00", "12:00"]},
                "employee_representative": {"name": "Rep 1", "email": "rep@example.org"},
            }
        ],
        "in_offers": [
            {
                "p_number": P_NUMBER,
                "kind": "virksomhedspraktik",
                "hours": 30,
                "from": "2026-10-05",
                "until": "2026-12-31",
            }
        ],
        "contact": {"name": "Kontakt 1", "email": "kontakt@example.org", "phone": None},
        "consultant": "konsulent1",
    } | changes


def opening(**changes: object) -> Row:
    return {
        "jobAdId": "O-0001",
        "title": "Rengøringsassistent til hotel",
        "body": "<p>Du skal …</p>",
        "employer": {"cvrNumber": CVR, "pNumber": P_NUMBER},
        "occupation": {"preferredLabelDa": "Rengøringsassistent", "conceptUriDa": None},
        "kind": "praktik",
        "offers": ["virksomhedspraktik", "loentilskud_privat"],
        "job": {
            "address": {"postalCode": "5000"},
            "driversLicenses": ["B"],
            "shifts": ["day"],
            "days": ["mon", "tue"],
            "hours": {"min": 20, "max": 37},
            "employmentDate": "2026-12-15",
            "until": None,
        },
        "application": {"availablePositions": 2, "deadlineDate": None},
        "requirements": {
            "must": {
                "skills": ["gulvvask"],
                "certificates": [],
                "danish_oral": "A2",
                "danish_written": None,
                "titles": [],
            },
            "nice": {"skills": ["hotelrengøring"], "languages": [{"code": "en", "level": "B1"}]},
            "tasks": ["long_standing"],
        },
        "mentor": True,
    } | changes


def package(**changes: object) -> Row:
    return {
        "id": "P-koekken",
        "name": "Branchepakke køkken",
        "branch": "56",
        "occupation": "Køkkenmedhjælper",
        "modules": [
            {
                "id": "intro",
                "name": "Introduktion",
                "weeks": 2,
                "entry": {"danish_oral": "A1"},
                "goals": [{"skill": "personlig hygiejne", "level": "alone"}],
            },
            {"id": "foerste", "name": "Første forløb", "weeks": 4, "goals": []},
        ],
        "places": [
            {
                "cvrNumber": CVR,
                "pNumber": P_NUMBER,
                "module": "foerste",
                "positions": 3,
                "from": "2027-01-04",
            }
        ],
    } | changes


def lines(path: Path, *rows: object) -> Path:
    """A JSON Lines file of the rows."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    return path
