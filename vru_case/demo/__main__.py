"""`python -m vru_case.demo`: play the story; leave pictures, the printed page and `story.json`; stay open if seen."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

OUT = "demo-output"
LEFT = ("[0-9][0-9]-*.png", "CS-*.pdf", "case-summary.pdf", "board-pack.pdf", "story.json")


def main() -> int:
    """Play it. Without a screen the same happens offscreen, and nothing stays open."""
    asked = argparse.ArgumentParser(prog="python -m vru_case.demo")
    asked.add_argument("--out", type=Path, default=Path(OUT), help="where the pictures, the page and the story go")
    asked.add_argument("--people", type=int, default=60, help="how many invented people the caseload has")
    asked.add_argument("--close", action="store_true", help="do not stay open, even on a screen")
    options = asked.parse_args()
    screen = os.environ.get("QT_QPA_PLATFORM", "") != "offscreen"
    # Qt is loaded only now, after the platform is known.
    from vru_case.demo.play import play

    options.out.mkdir(parents=True, exist_ok=True)
    # Only what an earlier demo left: the folder may be anybody's.
    for pattern in LEFT:
        for old in options.out.glob(pattern):
            old.unlink()
    with tempfile.TemporaryDirectory(prefix="vru-case-demo-", ignore_cleanup_errors=True) as folder:
        # The embedded database runs as another user when we are root, and must be able to reach its folder.
        Path(folder).chmod(0o755)
        return play(Path(folder), options.out, options.people, stay=screen and not options.close)


if __name__ == "__main__":
    sys.exit(main())
