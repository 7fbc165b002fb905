from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session, select

from access.actor import Actor
from access.crypto import cpr_place
from access.keyring import load_ring
from intake.importing.kinds import FileKind
from models.citizen_law import CitizenCpr
from models.opening import Opening
from support.settings import get_settings
from taxonomy.starter import starter_taxonomy
from tests.intake.importing.examples import OLD_CPR, citizen, employer, lines, opening
from usecases.import_files import ImportWishes, Surroundings, import_files


def test_kinds_are_put_in_order_and_cpr_closed_with_the_own_key(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    surroundings = Surroundings(starter_taxonomy(), get_settings(), datetime.now(UTC))
    told: list[tuple[int, int]] = []
    result = import_files(
        session,
        actor,
        surroundings,
        [
            (FileKind.OPENINGS, lines(tmp_path / "o.jsonl", opening(extra=1))),
            (FileKind.CITIZENS, lines(tmp_path / "c.jsonl", citizen(cpr=OLD_CPR))),
            (FileKind.EMPLOYERS, lines(tmp_path / "e.jsonl", employer())),
        ],
        ImportWishes(jobnet=True, progress=lambda done, total: told.append((done, total))),
    )
    assert (result.created, result.ignored_keys) == (3, ["extra"])
    assert session.exec(select(Opening)).one().id == "O-0001"
    stored = session.exec(select(CitizenCpr)).one()
    place = cpr_place(actor.municipality_id, stored.citizen_id)
    ring = load_ring(get_settings())
    assert ring.decrypt(stored.key_id, stored.ciphertext, place) == OLD_CPR.replace("-", "")
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_jobnet_is_only_for_openings(session: Session, actor: Actor, tmp_path: Path) -> None:
    surroundings = Surroundings(starter_taxonomy(), get_settings(), datetime.now(UTC))
    files = [(FileKind.EMPLOYERS, lines(tmp_path / "e.jsonl", employer(extra=1)))]
    assert import_files(session, actor, surroundings, files, ImportWishes(jobnet=True)).refused
