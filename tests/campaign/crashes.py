"""`python -m tests.campaign.crashes --rounds N --database sqlite|postgres`."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.campaign.databases import postgres, sqlite
from tests.campaign.report import write_row
from tests.campaign.rounds import Tally, crash

_DATABASES = {"sqlite": sqlite, "postgres": postgres}


def main() -> int:
    """Run the rounds; 1 where anything was lost."""
    options = _options()
    began = time.monotonic()
    # Not beside others' files: as root, PostgreSQL runs as another user.
    with tempfile.TemporaryDirectory(prefix="praktikmatch-campaign-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        os.environ["FIELD_KEY_FILE"] = str(folder / "field.key")
        with _DATABASES[options.database](folder) as database:
            for tally in crash(database, folder, options.rounds, options.seed):
                _say(tally, began)
                if tally.problems:
                    break
    if tally.problems:
        print("\n".join(tally.problems[:50]), file=sys.stderr)  # noqa: T201 - a program's answer
        return 1
    write_row(f"kill -9, {options.database}", _sentence(tally))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--database", choices=sorted(_DATABASES), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _sentence(tally: Tally) -> str:
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(tally.acknowledged.items()))
    return (
        f"{tally.kills} kills; {tally.acknowledged.total()} acknowledged writes ({kinds}), "
        f"0 lost; cut off in flight: {tally.cut_off_whole} changes there whole, "
        f"{tally.cut_off_absent} not at all, {tally.cut_off_looks} of the log alone; "
        "the chain verified after every kill"
    )


def _say(tally: Tally, began: float) -> None:
    line = f"{tally.kills}: {tally.acknowledged.total()} acknowledged, other {tally.otherwise}"
    print(f"{line}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
