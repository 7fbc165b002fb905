"""Legal rules as dated data with their evaluators: pure, no database, clock passed in."""
