"""Retention: the run of the rules, notices and holds, and forgetting a citizen."""
