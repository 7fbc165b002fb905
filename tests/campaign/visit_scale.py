"""`python -m tests.campaign.visit_scale`: a whole municipality's follow-up through the database.

Thirty consultants with placements enough for 3,000 visits in eight weeks: `visits plan` in a
process of its own, twice, then the page of best times for a caller. The figures go into
`docs/campaign.md`; nothing here fails for being slow.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.sessions import Lifetimes, begin_session
from api.app import create_app
from migrations.upgrade import upgrade
from models.access_enums import Role
from models.database import make_engine
from support.clock import danish_date_of, now
from support.settings import Settings
from tests.api.accounts import sign_in
from tests.api.web_client import TestClient
from tests.campaign.report import write_row
from tests.campaign.visited_town import CONSULTANTS, ISSUER, MUNICIPALITY, build

SUBJECT = "follow-up of a whole municipality"
WEEKS = 8
_KILOBYTES = 1024
_ASKED = 100
_RATE = "9999/second"


def main() -> None:
    """Build the town, plan it twice, and ask for times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--placements", type=int, default=1400)
    placements = parser.parse_args().placements
    moment = now()
    with TemporaryDirectory(prefix="praktikmatch-visits-") as folder:
        url = f"sqlite:///{folder}/town.sqlite"
        engine = make_engine(url)
        upgrade(engine)
        build(engine, placements, moment)
        seconds, plan = _planned(url)
        again, _ = _planned(url)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KILOBYTES
        pages = list(_pages(engine, Path(folder), plan["visits"], moment))
        engine.dispose()
    kinds = [visit["kind"] for visit in plan["visits"]]
    write_row(
        SUBJECT,
        f"{CONSULTANTS} consultants, {placements} placements, {WEEKS} weeks: "
        f"{kinds.count('visit')} visits and {kinds.count('call')} calls planned in "
        f"{seconds:.0f} s, {len(plan['unplanned'])} without a time; taken up again without news in "
        f"{again:.0f} s; {memory:.0f} MB; page of best times for {len(pages)} of them: median "
        f"{median(pages):.0f} ms, p95 {quantiles(pages, n=20)[-1]:.0f} ms",
    )


def _planned(url: str) -> tuple[float, Any]:
    """Seconds of the command, and what it answers."""
    environment = {**os.environ, "DATABASE_URL": url}
    command = [sys.executable, "-m", "cli", "visits", "plan", "--weeks", str(WEEKS), "--json"]
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603
    return time.perf_counter() - begun, json.loads(done.stdout)


def _pages(
    engine: Engine, folder: Path, visits: list[dict[str, Any]], moment: datetime
) -> Iterator[float]:
    """Milliseconds of each answer, asked in turn of every consultant."""
    settings = Settings(field_key_file=folder / "field.key", search_rate=_RATE, view_rate=_RATE)
    client = TestClient(create_app(settings, engine), base_url="http://localhost")
    with open_audited(engine, system_actor(MUNICIPALITY), moment) as session, unseen(session):
        account = find_account(session, MUNICIPALITY, ISSUER, "lead")
        assert account is not None
        token = begin_session(session, account, Role.LEAD_EMPLOYERS, ISSUER, moment, Lifetimes())
        session.commit()
    sign_in(client, settings, token)
    # Times are offered four weeks ahead.
    soon = (danish_date_of(moment) + timedelta(weeks=3)).isoformat()
    movable = [one for one in visits if one["kind"] == "visit" and one["window"]["to"] < soon]
    for visit in movable[:: max(1, len(movable) // _ASKED)][:_ASKED]:
        query = {"hvem": visit["consultant"], "sted": visit["id"]}
        begun = time.perf_counter()
        answer = client.get("/besoeg/ledig", params=query)
        yield (time.perf_counter() - begun) * 1000
        assert answer.status_code == 200, answer.text


if __name__ == "__main__":
    main()
