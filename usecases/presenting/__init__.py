"""Showing a citizen to one employer, as far as the citizen has approved it, and no further."""
