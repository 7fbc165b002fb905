"""Stored rows become plain profiles. The only part of the match that knows the database."""
