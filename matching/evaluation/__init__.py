"""How good and how quick the match is, measured."""
