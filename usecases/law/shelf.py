"""The rule book in use, for use cases and faces."""

from placements.shelf import confirmations, current_book, shelved_book

__all__ = ["confirmations", "current_book", "shelved_book"]
