"""The right of access: everything stored about one citizen, as JSON and as a readable PDF."""
