"""Jinja2 pages: strict about missing values, escaping everything."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.filters import FILTERS

HERE = Path(__file__).resolve().parent
_STYLE = HERE / "static" / "assets" / "css" / "dkfds.min.css"
_MENU = (
    ("/aabninger", "Åbninger"),
    ("/borgere", "Borgere"),
    ("/virksomheder", "Virksomheder"),
    ("/branchepakker", "Branchepakker"),
    ("/indlaes", "Indlæs filer"),
)


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
    environment.globals.update(menu=_MENU, has_design=has_design)
    return environment


def render(
    request: Request, template: str, values: dict[str, Any], status: int = 200
) -> HTMLResponse:
    """A page; htmx takes the part it needs from the whole."""
    shared = {
        "path": request.url.path,
        "municipality": getattr(request.state, "municipality", None),
        "loopback_only": request.app.state.loopback_only,
    }
    text = _environment().get_template(template).render(shared | values)
    return HTMLResponse(text, status)
