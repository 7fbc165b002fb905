"""How accounts are shown on the command line."""

from rich.markup import escape
from rich.table import Table

from cli.output import out, print_json
from support.danish import danish_date
from usecases.reading.users import RoleLine, UserLine

_HEADINGS = ("Id", "Navn", "Roller", "Tilknyttet", "Adgang")


def print_users(lines: list[UserLine], as_json: bool) -> None:
    """All accounts, as a table or as JSON."""
    if as_json:
        print_json([_document(line) for line in lines])
        return
    table = Table(*_HEADINGS)
    table.columns[0].no_wrap = True  # to be copied
    for line in lines:
        table.add_row(*map(escape, _cells(line)))
    out.print(table)


def print_user(line: UserLine, as_json: bool) -> None:
    """One account as it is now."""
    if as_json:
        print_json(_document(line))
        return
    for name, text in zip(_HEADINGS, _cells(line), strict=True):
        out.print(f"{name}: {text}", markup=False)


def _cells(line: UserLine) -> tuple[str, ...]:
    roles = ", ".join(map(_words, line.roles)) or "ingen"
    return line.id, line.name, roles, line.linked_to or "ingen", "åben" if line.active else "lukket"


def _words(held: RoleLine) -> str:
    until = f" til og med {danish_date(held.until)}" if held.until else ""
    return f"{held.role.label}{' med myndighed' if held.authority else ''}{until}"


def _document(line: UserLine) -> dict[str, object]:
    return {
        "id": line.id,
        "name": line.name,
        "issuer": line.issuer,
        "subject": line.subject,
        "linked_to": line.linked_to,
        "active": line.active,
        "signed_in_at": line.signed_in_at.isoformat() if line.signed_in_at else None,
        "roles": [
            {
                "role": held.role.value,
                "until": held.until.isoformat() if held.until else None,
                "authority": held.authority,
            }
            for held in line.roles
        ],
    }
