"""Reading one's notices, reminding others, choosing mail, and sending what waits."""

from usecases.notices.reminding import remind

__all__ = ["remind"]
