"""Life cycles as transition tables: pure, no database."""
