"""Who signs an agreement and in which order: pure, no database."""
