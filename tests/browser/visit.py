"""One browser window and everything it complains about."""

from datetime import datetime
from typing import Protocol

from playwright.sync_api import ConsoleMessage, Page

from models.access_enums import Role

WIDE, NARROW = 1280, 390
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
_WATCH_POLICY = """
window.refusedByPolicy = [];
addEventListener('securitypolicyviolation',
  event => refusedByPolicy.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Watch:
    """The server's clock, which a test may move."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """What the application asks for the time."""
        return self.now


class Visitor(Protocol):
    """Opens a window of a width in pixels, signed in as a role, or not at all."""

    def __call__(
        self,
        address: str,
        width: int,
        *,
        javascript: bool = True,
        role: Role | None = Role.LEAD_CASEWORK,
    ) -> "Visit": ...


class Visit:
    """A page with its console, its refusals and the accessibility checker."""

    def __init__(self, page: Page, axe: str) -> None:
        self.page = page
        self.axe = axe
        self.complaints: list[str] = []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed {request.url}"))
        page.add_init_script(_WATCH_POLICY)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def check_both_widths(self) -> None:
        """`check` on a desk's screen and on a telephone."""
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.check()

    def check(self) -> None:
        """No accessibility fault, no complaint, nothing wider than the window."""
        assert self.faults() == []
        assert self.page.evaluate("window.refusedByPolicy") == []
        assert self.complaints == []
        assert self.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    def faults(self) -> list[str]:
        """What axe finds against WCAG 2.1 A and AA."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(self.axe)
        found = self.page.evaluate(
            "levels => axe.run({runOnly: {type: 'tag', values: levels}})", LEVELS
        )
        return [
            f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
