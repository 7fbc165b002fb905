"""What waits for whom: one small provider per kind of work, one line type for all."""
