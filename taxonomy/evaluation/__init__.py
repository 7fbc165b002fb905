"""How well texts are linked, measured on public tasks; pure but for the reading of files."""
