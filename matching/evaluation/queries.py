"""Random searches as users make them: an opening, and filters of every kind."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from matching.evaluation.synthetic import BRANCHES, CASEWORKERS, LANGUAGES, PACKAGES, TODAY
from matching.finding import Search
from matching.options import Filters, Reach
from matching.profiles import Demand
from models.enums import Cefr, PackageStatus, Shift

_WORDS = ("rengøring", "køkken", "lager", "chauffør", "barn", "butik", "pleje", "mal")


def random_search(draw: Random, demand: Demand, certificates: list[str]) -> Search:
    """One to three filters, sometimes a reach, sometimes for a reader who sees no address."""
    chosen = draw.sample(list(_FILTERS), draw.randint(1, 3))
    values: dict[str, object] = {}
    for name in chosen:
        values |= _FILTERS[name](draw, demand)
    if draw.random() < _SOMETIMES:
        values["certificate"] = draw.choice(certificates)
    reach = Reach(open_to_search=draw.random() < _OFTEN)
    return Search(demand, Filters(**values), reach, shielded=draw.random() < _OFTEN)  # type: ignore[arg-type]


_SOMETIMES, _OFTEN = 0.1, 0.5
_FILTERS: dict[str, Callable[[Random, Demand], dict[str, object]]] = {
    "text": lambda draw, _: {"text": draw.choice(_WORDS)},
    "occupation": lambda _, demand: {
        "occupation": demand.occupations[0].uri if demand.occupations else None,
        "occupation_isco": demand.occupations[0].isco if demand.occupations else None,
    },
    "branch": lambda draw, _: {"branch": draw.choice(BRANCHES)},
    "licence": lambda draw, _: {"licence": draw.choice(("B", "AM", "C"))},
    "language": lambda draw, _: {
        "language": draw.choice(LANGUAGES),
        "language_level": draw.choice((None, *(level.value for level in Cefr))),
    },
    "max_minutes": lambda draw, _: {"max_minutes": draw.choice((15, 30, 45, 60))},
    "max_km": lambda draw, _: {"max_km": draw.choice((5, 10, 25, 50))},
    "hours": lambda draw, _: {"hours_from": float(draw.randint(10, 20)), "hours_to": 30.0},
    "shift": lambda draw, _: {"shift": draw.choice(tuple(Shift)).value},
    "available_by": lambda draw, _: {"available_by": TODAY + timedelta(draw.randint(0, 60))},
    "caseworker": lambda draw, _: {"caseworker": f"sagsbehandler{draw.randint(1, CASEWORKERS)}"},
    "package": lambda draw, _: {
        "package": draw.choice((*PACKAGES, f"{PACKAGES[0]}/modul1")),
        "package_status": draw.choice((None, *(status.value for status in PackageStatus))),
    },
    "evidence": lambda draw, _: {"evidence": draw.choice(("with_help", "named", "alone"))},
    "no_unknown": lambda _draw, _: {"no_unknown": True},
}
