"""A running placement: hours, flags, changes, pauses, its end, what became of it."""
