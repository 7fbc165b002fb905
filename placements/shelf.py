"""The rule book in use: from the municipality's folder, with what it has confirmed itself."""

from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from law.rulebook import RuleBook, RulesError, rule_book
from law.types import Confirmed
from models.errors import ErrorCode, PraktikmatchError
from models.law import RuleConfirmation
from support.settings import get_settings


def shelved_book() -> RuleBook:
    """The rules of `LAW_FOLDER`, or those of the product; raises RULES_UNUSABLE."""
    try:
        return rule_book(get_settings().law_folder)
    except RulesError as error:
        raise PraktikmatchError(ErrorCode.RULES_UNUSABLE, first=error.problems[0]) from error


def current_book(session: Session, actor: Actor) -> RuleBook:
    """The same with the municipality's confirmations; raises RULES_UNUSABLE."""
    book = shelved_book()
    confirmed = _still_meant(book, confirmations(session, actor))
    return book.with_confirmed(confirmed) if confirmed else book


def confirmations(session: Session, actor: Actor) -> dict[tuple[str, str], RuleConfirmation]:
    """What the municipality has confirmed, by rule and version."""
    rows = session.exec(readable(actor, RuleConfirmation)).all()
    return {(row.rule, row.version): row for row in rows}


def _still_meant(book: RuleBook, rows: dict[tuple[str, str], RuleConfirmation]) -> Confirmed:
    """A confirmation falls away when somebody has changed what was confirmed."""
    return frozenset(
        (version.rule, version.id)
        for version in book.versions
        if (row := rows.get((version.rule, version.id))) is not None
        and row.fingerprint == version.fingerprint()
    )
