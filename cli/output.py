"""How commands speak: JSON on stdout for machines, tables for people, errors on stderr."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from sqlalchemy.exc import IntegrityError, OperationalError

from models.database import is_busy
from models.errors import ErrorCode, PraktikmatchError

OK, REFUSED, WRONG_USE = 0, 1, 2
_WRONG_USE_CODES = {
    ErrorCode.DATABASE_UNREACHABLE,
    ErrorCode.DATABASE_NOT_READY,
    ErrorCode.MUNICIPALITY_UNCLEAR,
    ErrorCode.KEY_MISSING,
    ErrorCode.KEY_UNKNOWN,
    ErrorCode.DEMO_KEY_OUTSIDE_DEMO,
    ErrorCode.DEMO_BEYOND_LOOPBACK,
    ErrorCode.DATABASE_ROLE_TOO_STRONG,
    ErrorCode.DEMO_ACCOUNTS_PRESENT,
    ErrorCode.SIGN_IN_NOT_SET_UP,
    ErrorCode.PUBLIC_URL_MISSING,
    ErrorCode.MAIL_NOT_SET_UP,
}

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn errors of the catalogue into a sentence on stderr and the right exit code."""
    try:
        yield
    except PraktikmatchError as error:
        err.print(error.sentence, style="red", markup=False)
        raise typer.Exit(WRONG_USE if error.code in _WRONG_USE_CODES else REFUSED) from error
    except IntegrityError as error:
        err.print(ErrorCode.CHANGED_MEANWHILE.value.sentence, style="red", markup=False)
        raise typer.Exit(REFUSED) from error
    except OperationalError as error:
        busy = is_busy(error)
        code = ErrorCode.DATABASE_BUSY if busy else ErrorCode.DATABASE_UNREACHABLE
        err.print(code.value.sentence, style="red", markup=False)
        raise typer.Exit(REFUSED if busy else WRONG_USE) from error
