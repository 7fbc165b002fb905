"""`python -m tests.campaign.made_up_requests --examples N`: many requests to the JSON API."""

import argparse
import logging
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import structlog

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from migrations.upgrade import upgrade
from models.access_enums import Role
from models.database import make_engine
from tests.api.accounts import ROLES, add_accounts
from tests.api.conftest import make_client
from tests.api.fuzzing import fuzz
from tests.api.seed import MUNICIPALITY, NOW, seed
from tests.campaign.report import write_row


def main() -> int:
    """Try each role on a town of its own; a failure ends it with the request that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=40, help="per role and operation")
    examples = parser.parse_args().examples
    _be_quiet()
    statuses: Counter[int] = Counter()
    with tempfile.TemporaryDirectory(prefix="praktikmatch-campaign-") as name:
        town = Path(name)
        _build(town)
        for role in (*ROLES, None):
            statuses += _try(town, role, examples)
    counts = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    write_row(
        "made-up requests",
        f"{statuses.total()} requests as {len(ROLES)} roles and not signed in, 0 failures "
        f"({examples} per role and operation; answers {counts})",
    )
    return 0


def _be_quiet() -> None:
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def _build(town: Path) -> None:
    engine = make_engine(f"sqlite:///{town / 'town.sqlite'}")
    upgrade(engine)
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        seed(session, town)
        add_accounts(session, MUNICIPALITY, NOW)
        session.commit()
    engine.dispose()


def _try(town: Path, role: Role | None, examples: int) -> Counter[int]:
    with tempfile.TemporaryDirectory(prefix="praktikmatch-campaign-") as name:
        folder = Path(name)
        for file in ("town.sqlite", "field.key"):
            shutil.copy(town / file, folder)
        engine = make_engine(f"sqlite:///{folder / 'town.sqlite'}")
        with make_client(engine, folder, role) as client:
            statuses = fuzz(client, role, examples, random=True)
        engine.dispose()
    print(role or "not signed in", dict(statuses), flush=True)  # noqa: T201 - its answer
    return statuses


if __name__ == "__main__":
    sys.exit(main())
