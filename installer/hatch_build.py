"""Build hook: makes the fonts when they are missing and puts resources/ into the wheel as vru_case/_resources."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """An editable install reads resources/ where it stands, so only real builds need it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the fonts; for a wheel, add `resources/`."""
        if version == "editable":
            return
        root = Path(self.root)
        recipe = root / "installer" / "fonts.py"
        if recipe.is_file() and not any((root / "resources" / "fonts").glob("*.ttf")):
            runpy.run_path(str(recipe))["main"]()
        if self.target_name == "wheel":
            build_data["force_include"]["resources"] = "vru_case/_resources"
