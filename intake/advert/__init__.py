"""Pasted advertisements: read, propose with the place in the text, let a person decide."""
