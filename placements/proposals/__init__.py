"""Proposals as rows: found, moved along their transition table, and told to who must know."""
