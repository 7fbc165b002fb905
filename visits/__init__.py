"""Follow-up: who needs a visit or a call, when, in which tour, and what came of it."""
