"""Many people to many places at once: an exact plan, its reasons, and what it costs. Pure."""
