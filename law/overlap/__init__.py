"""Several placements at once: together no more than full time. Also asked by the match."""

from law.overlap.rule import RULES, OverlapParameters, overlap, together

__all__ = ["RULES", "OverlapParameters", "overlap", "together"]
