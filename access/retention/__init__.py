"""How long data are kept: rules as data, their evaluation, and what is about a person."""
