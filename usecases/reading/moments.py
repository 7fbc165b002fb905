"""Moments as Danes write them."""

from datetime import datetime

from support.clock import DENMARK
from support.danish import danish_date


def danish_moment(at: datetime) -> str:
    """`22. november 2026 kl. 12.05`, in Danish time."""
    local = at.astimezone(DENMARK)
    return f"{danish_date(local.date())} kl. {local.hour}.{local.minute:02d}"
