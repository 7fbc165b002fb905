"""Personal links of every kind: a link by one channel, a code by another."""
