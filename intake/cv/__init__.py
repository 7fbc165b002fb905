"""CV documents: what they say is proposed, and counts only when a person confirms it."""
