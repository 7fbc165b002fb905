"""What to ask first: the open facts whose answers would change a list most."""
