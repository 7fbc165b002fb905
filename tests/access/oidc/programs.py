"""Starts the two real providers, each a process of its own on a free port of loopback."""

import fcntl
import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.access.oidc.cast import AFTER_URI, CLAIMS, NODE_CLIENTS, REDIRECT_URI, SUBJECT
from tests.conftest import missing

NODE_FOLDER = Path(__file__).resolve().parent / "node"
_STARTS_WITHIN_SECONDS = 30
_NPM_SECONDS = 180


@contextmanager
def python_provider(log: Path) -> Iterator[str]:
    """The issuer of a running oidc-provider-mock (PyPI)."""
    user = json.dumps({"sub": SUBJECT, **CLAIMS})
    # Its own warnings about its own libraries stay in its own process.
    module = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
    command = [*module, "--port", "0", "--require-nonce", "--user-claims", user]
    with _running(command, log, r"running on (http://[0-9.:]+)") as issuer:
        yield issuer


@contextmanager
def node_provider(log: Path) -> Iterator[str]:
    """The issuer of a running oidc-provider (npm)."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        missing("npm")
    assert node is not None
    assert npm is not None
    _install(npm)
    setup = {
        "clients": NODE_CLIENTS,
        "redirect_uri": REDIRECT_URI,
        "after_uri": AFTER_URI,
        "claims": CLAIMS,
    }
    command = [node, str(NODE_FOLDER / "server.mjs"), json.dumps(setup)]
    with _running(command, log, r"issuer (http://[0-9.:]+)") as issuer:
        yield issuer


def _install(npm: str) -> None:
    """Fetch the packages once; a second test process waits for the first."""
    wanted = hashlib.sha256((NODE_FOLDER / "package-lock.json").read_bytes()).hexdigest()
    stamp = NODE_FOLDER / "node_modules" / ".built-from"
    with (NODE_FOLDER / ".install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        done = subprocess.run(  # noqa: S603 - a fixed command
            [npm, "ci", "--no-audit", "--loglevel=error"],
            cwd=NODE_FOLDER,
            timeout=_NPM_SECONDS,
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            missing("oidc-provider (npm could not fetch it)")
        stamp.write_text(wanted)


@contextmanager
def _running(command: list[str], log: Path, ready: str) -> Iterator[str]:
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603 - a fixed command
            command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
        )
    with process:
        try:
            yield _wait_for(process, log, ready)
        finally:
            process.terminate()


def _wait_for(process: subprocess.Popen[bytes], log: Path, ready: str) -> str:
    deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(ready, log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise AssertionError("the provider did not start:\n" + log.read_text())
