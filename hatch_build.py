"""Build hook: bring the stylesheet, icons and scripts along in the wheel."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    """Builds the served assets; a machine without npm gets the plain stylesheet only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build before the files of the wheel are collected."""
        sys.path.insert(0, str(Path(self.root)))
        from api.assets import build_assets  # noqa: PLC0415 - the root is on the path only now

        if not build_assets():
            self.app.display_warning("npm is not available: built without the design system")
