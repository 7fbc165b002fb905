"""The municipality and its rules: which hold, and who has checked their sources."""
