"""Jobordrer that still lack somebody."""

from urllib.parse import quote

from sqlmodel import col

from access.scopes import readable
from models.proposal import JobOrder
from support.clock import danish_date_of
from usecases.orders.job_orders import lines_of
from usecases.waiting.lines import Line, Look


def job_order_lines(look: Look) -> list[Line]:
    """One line an open jobordre with places left; a filled one waits to be closed."""
    rows = look.session.exec(
        readable(look.actor, JobOrder).where(col(JobOrder.closed_at).is_(None))
    )
    return [
        Line(
            kind="Jobordre",
            what=f"find {line.lacking} mere" if line.lacking else "luk jobordren, alle er fundet",
            waits_for=look.person(line.owner_id),
            since=danish_date_of(line.created_at),
            link=f"/jobordrer/{quote(line.demand_id)}",
            due=line.deadline if line.lacking else None,
            workplace=f"{line.title}, {line.employer}",
        )
        for line in lines_of(look.session, look.actor, rows.all(), look.today)
    ]
