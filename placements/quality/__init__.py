"""Whether a case is as it should be, from stored facts; drawing cases for review. Pure."""
