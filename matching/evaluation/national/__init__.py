"""A whole country matched at once: everybody's best openings, every opening's best people."""
