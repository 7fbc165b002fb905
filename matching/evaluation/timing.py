"""Timing a list of acts, and what the times come to."""

import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from statistics import median, quantiles

MILLISECONDS = 1000.0


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds of one act: in the middle, and what one in twenty passes.

    The clock on the wall counts what other programs take; the processor's own time does not.
    """

    p50_ms: float
    p95_ms: float
    p95_cpu_ms: float

    def scaled(self, factor: float) -> "Spread":
        """The same for `factor` times the work, where it grows with the work."""
        return Spread(*(value * factor for value in astuple(self)))


def spread_of(acts: Sequence[Callable[[], object]], tick: Callable[[], None]) -> Spread:
    """Do every act once and time it; `tick` after each, for a progress bar."""
    wall, cpu = [], []
    for act in acts:
        begun, worked = time.perf_counter(), time.process_time()
        act()
        wall.append((time.perf_counter() - begun) * MILLISECONDS)
        cpu.append((time.process_time() - worked) * MILLISECONDS)
        tick()
    return Spread(median(wall), _p95(wall), _p95(cpu))


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]
