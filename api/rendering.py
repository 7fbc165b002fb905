"""Jinja2 pages: strict about missing values, escaping everything."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from access.policies import Permission, may
from access.sessions import SignedIn
from api.filters import FILTERS
from models.access_enums import STATED_PURPOSES

HERE = Path(__file__).resolve().parent
_STYLE = HERE / "static" / "assets" / "css" / "dkfds.min.css"
_MENU = (
    ("/beskeder", "Beskeder", Permission.HOME),
    ("/bestillinger", "Bestillinger", Permission.VIEW_ORDERS),
    ("/aabninger", "Åbninger", Permission.VIEW_OPENINGS),
    ("/forslag", "Forslag", Permission.PROPOSE),
    ("/aftaler", "Aftaler", Permission.VIEW_PLACEMENTS),
    ("/forloeb", "Opfølgning", Permission.VIEW_PLACEMENTS),
    ("/besoeg", "Besøg", Permission.VIEW_VISITS),
    ("/kvalitet", "Kvalitet", Permission.REVIEW_QUALITY),
    ("/mine-aftaler", "Mine aftaler", Permission.OWN_AGREEMENTS),
    ("/mine-besoeg", "Besøg", Permission.ANSWER_VISITS),
    ("/gemte-soegninger", "Gemte søgninger", Permission.SEARCH_CANDIDATES),
    ("/borgere", "Borgere", Permission.LIST_CITIZENS),
    ("/virksomheder", "Virksomheder", Permission.VIEW_EMPLOYERS),
    ("/branchepakker", "Branchepakker", Permission.VIEW_PACKAGES),
    ("/fordelinger", "Fordelinger", Permission.ALLOCATE),
    ("/centre", "Reserverede pladser", Permission.VIEW_CENTRES),
    ("/regler", "Regler", Permission.VIEW_RULES),
    ("/indlaes", "Indlæs filer", Permission.IMPORT_FILES),
    ("/opbevaring", "Opbevaring", Permission.HOLD_DATA),
    ("/kandidater", "Kandidater", Permission.OWN_CANDIDATES),
    ("/mit/samtykke", "Mine svar", Permission.OWN_DATA),
    ("/mit/log", "Hvem har set mine oplysninger", Permission.OWN_DATA),
    ("/mit/data", "Mine oplysninger", Permission.OWN_DATA),
    ("/indstillinger", "Indstillinger", Permission.SET_WAYS),
    ("/brugere", "Brugere", Permission.MANAGE_USERS),
    ("/beskeder/udbakke", "Udbakke", Permission.READ_OUTBOX),
    ("/ligebehandling", "Ligebehandling", Permission.READ_FAIRNESS),
    ("/log", "Log", Permission.READ_LOG),
)


# Pages about visits that lie under other addresses.
_BESIDE_VISITS = ("/arbejdsdage", "/opfoelgning")


def has_design() -> bool:
    """Whether the design system is built; else the plain stylesheet serves."""
    return _STYLE.is_file()


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        auto_reload=False,  # templates and code change together, or not at all
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(has_design=has_design, stated_purposes=STATED_PURPOSES)
    return environment


def render(
    request: Request, template: str, values: dict[str, Any], status: int = 200
) -> HTMLResponse:
    """A page; htmx takes the part it needs from the whole."""
    sign_in: SignedIn | None = getattr(request.state, "sign_in", None)
    shared = {
        "path": request.url.path,
        "municipality": getattr(request.state, "municipality", None),
        "demo": request.app.state.settings.demo,
        "user": sign_in,
        "unread": 0,
        "menu": _menu(sign_in),
        "menu_place": _menu_place(request.url.path),
        "may": lambda name: sign_in is not None and may(sign_in.actor, Permission(name)),
    }
    text = _environment().get_template(template).render(shared | values)
    return HTMLResponse(text, status)


def _menu_place(path: str) -> str:
    """Where in the menu a page belongs: its own address, or one beneath the menu's."""
    beside = any(path == page or path.startswith(f"{page}/") for page in _BESIDE_VISITS)
    return f"/besoeg{path}" if beside else path


def _menu(sign_in: SignedIn | None) -> list[tuple[str, str]]:
    """The pages the one signed in may open."""
    if sign_in is None:
        return []
    return [(href, words) for href, words, needed in _MENU if may(sign_in.actor, needed)]
