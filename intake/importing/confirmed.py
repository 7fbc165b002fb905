"""What a person has confirmed from a CV is not lost because a file does not know it."""

from collections.abc import Sequence

from intake.importing.bulk import Bulk
from intake.importing.table_rows import Values
from models.citizen import Citizen
from models.document import CvProposal
from models.enums import ProposalKind, ProposalState

_DANISH = "da"
_FACTS = ("danish_oral", "danish_written")


def keep_confirmed_danish(bulk: Bulk, rows: Sequence[Values]) -> list[Values]:
    """The citizens' rows, with the stored level of Danish where the file knows none.

    Only for citizens who have confirmed Danish from a CV: other levels came from files, and
    a file may take back what a file has said.
    """
    unsure = {row["id"] for row in rows if any(row[fact] is None for fact in _FACTS)}
    proposals = bulk.look_up(
        CvProposal, "citizen_id", unsure, ["citizen_id", "kind", "state", "value"]
    )
    confirmed = {
        citizen
        for citizen, kind, state, value in proposals
        if kind == ProposalKind.LANGUAGE
        and state == ProposalState.CONFIRMED
        and isinstance(value, dict)
        and value.get("code") == _DANISH
    }
    stored = {
        citizen: dict(zip(_FACTS, levels, strict=True))
        for citizen, *levels in bulk.look_up(Citizen, "id", confirmed, ["id", *_FACTS])
    }
    return [_filled(row, stored.get(row["id"], {})) for row in rows]


def _filled(row: Values, stored: Values) -> Values:
    return row | {fact: level for fact, level in stored.items() if row[fact] is None}
