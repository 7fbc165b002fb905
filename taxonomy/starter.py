"""The starter taxonomy that ships with the product, read once per process."""

from functools import lru_cache

from taxonomy.starter_files import read_starter
from taxonomy.taxonomy import Taxonomy


@lru_cache(maxsize=1)
def starter_taxonomy() -> Taxonomy:
    """Return the taxonomy of ``taxonomy/data``; the same object at every call."""
    return Taxonomy(read_starter())
