"""Who may do and see what: actors, scopes, field encryption."""
