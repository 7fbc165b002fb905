"""What the match does to groups of people, computed anew and kept nowhere."""
