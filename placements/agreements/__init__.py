"""Agreements: made, edited, sent, decided; what stands between them and the start."""
