"""Generated municipalities and the measures a plan is held to. Pure."""
