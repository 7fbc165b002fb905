"""What a person has confirmed or was told is not lost because a file says otherwise."""

from collections import defaultdict
from collections.abc import Sequence

from intake.importing.bulk import Bulk
from intake.importing.table_rows import Values
from models.citizen import Citizen
from models.document import CvProposal
from models.employer import Employer
from models.enums import ProposalKind, ProposalState, Source
from models.visit import EmployerHandover

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


def keep_told_public(bulk: Bulk, rows: Sequence[Values]) -> list[Values]:
    """The employers' rows, with public or private as staff were told, whatever the file says."""
    facts = ["cvr", "public", "public_source"]
    told = {
        cvr: {"public": public, "public_source": source}
        for cvr, public, source in bulk.look_up(
            Employer, "cvr", [row["cvr"] for row in rows], facts
        )
        if public is not None and source == Source.STAFF
    }
    return [row | told.get(row["cvr"], {}) for row in rows]


def keep_handed_over(bulk: Bulk, rows: Sequence[Values]) -> tuple[list[Values], list[str]]:
    """The employers' rows with the consultant a hand-over here gave them, whatever the file says.

    Also the CVR numbers of those the file gives to somebody who never had them: that is news, and
    for staff to act on.
    """
    wanted = [row["cvr"] for row in rows]
    had: dict[object, set[object]] = defaultdict(set)
    for cvr, before, after in bulk.look_up(
        EmployerHandover, "cvr", wanted, ["cvr", "before", "after"]
    ):
        had[cvr] |= {before, after}
    stored = {
        cvr: {"consultant_id": ours}
        for cvr, ours in bulk.look_up(Employer, "cvr", had, ["cvr", "consultant_id"])
    }
    kept = [row | stored.get(row["cvr"], {}) for row in rows]
    news = [
        str(row["cvr"])
        for row in rows
        if row["cvr"] in had and row["consultant_id"] not in had[row["cvr"]] | {None}
    ]
    return kept, news


def _filled(row: Values, stored: Values) -> Values:
    return row | {fact: level for fact, level in stored.items() if row[fact] is None}
