"""Takes the icons the screens use out of the Lucide package into `resources/icons/`, where they are committed.

pip download --no-deps justmyresource-lucide==0.575.0 && python installer/icons.py justmyresource_lucide-*.whl
"""

import io
import sys
import zipfile
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "resources" / "icons"
PACK = "justmyresource_lucide/icons.zip"
LICENCE = "licenses/LICENSES/LUCIDE-LICENSE"

NAMES = """
 activity arrow-down arrow-left arrow-left-right arrow-right arrow-up bell bookmark briefcase building-2
calendar calendar-check calendar-clock calendar-plus camera chart-column check check-check chevron-down chevron-
left chevron-right chevron-up circle circle-alert circle-check circle-question-mark circle-plus circle-x
clipboard-list clock cloud cloud-alert cloud-check cloud-off copy door-open dumbbell ellipsis eye eye-off file-
down file-text flag folder gauge gift graduation-cap handshake heart heart-handshake history hospital house
inbox info key-round keyboard laptop life-buoy list list-filter lock lock-open log-out mail map-pin megaphone
menu message-square messages-square minus monitor moon notebook-pen pause pencil phone phone-call phone-incoming
phone-missed phone-off pin play plus printer refresh-cw rotate-ccw save scale search send server settings
share-2 shield shield-alert shield-check sliders-horizontal smile split sprout star sticky-note sun sun-medium
target text-cursor-input timer trash-2 trending-up triangle-alert undo-2 upload user user-check user-plus user-
round users wifi-off x zap
""".split()


def main(wheel: Path) -> int:
    """Writes every icon of `NAMES` and the licence; says which names the package does not have."""
    OUT.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        licence = next(name for name in archive.namelist() if name.endswith(LICENCE))
        (OUT / "LICENSE-lucide.txt").write_bytes(archive.read(licence))
        icons = zipfile.ZipFile(io.BytesIO(archive.read(PACK)))
    missing = [name for name in NAMES if f"{name}.svg" not in icons.namelist()]
    for name in NAMES:
        if name not in missing:
            (OUT / f"{name}.svg").write_text(_slim(icons.read(f"{name}.svg").decode()), encoding="utf-8", newline="\n")
    for stray in {path.stem for path in OUT.glob("*.svg")} - set(NAMES):
        (OUT / f"{stray}.svg").unlink()
    sys.stdout.write(f"{len(NAMES) - len(missing)} icons; not in the package: {', '.join(missing) or 'none'}\n")
    return 1 if missing else 0


def _slim(svg: str) -> str:
    """One line; the stroke becomes 1.75, which suits 16 to 20 px."""
    return " ".join(svg.split()).replace('stroke-width="2"', 'stroke-width="1.75"').replace("> <", "><") + "\n"


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
