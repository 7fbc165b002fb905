"""What takes more than one room: one function each."""
