"""Agreements where more than one room takes part: made, sent, edited, read by staff and parties."""
