"""What a letter about a placement says: texts with versions, what a decision must hold. Pure."""
