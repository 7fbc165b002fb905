"""A process of its own for what strangers sent: bounded, without secrets, gone after one answer."""

import json
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_HOME = Path(__file__).resolve().parents[1]
# Nothing of our environment: it holds the field key and the database's password.
_ENVIRONMENT = {"PYTHONHASHSEED": "0"}


class ChildError(Exception):
    """The process took too long, grew too large or broke."""


def limit_process(seconds: int, memory_bytes: int) -> None:
    """Bound this process: processor time, memory, no files written, no core dump."""
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # Not every system knows every limit; the caller's clock stands behind them.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def ask_child(module: str, data: bytes, seconds: float) -> dict[str, Any]:
    """The JSON object a module of ours answers on stdout to `data`; raises ChildError."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing of the user's
            (sys.executable, "-B", "-m", module),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            cwd=_HOME,
            env=_ENVIRONMENT,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise ChildError from error
    return answer
