from tests.placements.orders.conftest import _town

__all__ = ["_town"]
