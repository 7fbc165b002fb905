"""Searches a user keeps: what is new in them since the last look."""
