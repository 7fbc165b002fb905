"""Filling many places at once: a scoring model proposes, people decide. Nobody is placed here."""
