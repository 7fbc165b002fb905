"""Orders, proposals, agreements and running placements."""
