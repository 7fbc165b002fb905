"""Signing an agreement: by account, by link, on behalf, or as VITAS says."""
