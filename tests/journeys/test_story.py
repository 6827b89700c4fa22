"""The first acceptance test: the newsletter's patient story, by keys and clicks, on three laptops and a server."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pypdfium2
import pytest


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the demo leaves behind."""
    out = tmp_path_factory.mktemp("demo") / "out"
    played = subprocess.run(
        [sys.executable, "-m", "vru_case.demo", "--out", str(out), "--people", "24"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert played.returncode == 0, played.stderr[-3000:]
    return out


@pytest.fixture(scope="module")
def story(left: Path) -> dict[str, Any]:
    return dict(json.loads((left / "story.json").read_text()))


def test_all_nineteen_events_are_read_back_from_other_laptops_and_the_server(story: dict[str, Any]) -> None:
    events = story["events"]
    assert sorted({event["n"] for event in events}) == list(range(1, 20))
    for event in events:
        assert "server" in event["read_from"]
        laptops = [holder for holder in event["read_from"] if holder != "server"]
        assert laptops
        assert all(event["author"] not in holder for holder in laptops)


def test_every_holder_of_a_space_has_the_same_digest(story: dict[str, Any]) -> None:
    assert len(story["digests"]) == 2
    for held in story["digests"].values():
        assert len(held) == 3
        assert len(set(held.values())) == 1


def test_what_happened_is_what_the_story_tells(story: dict[str, Any]) -> None:
    kinds: dict[int, list[str]] = defaultdict(list)
    says: dict[int, str] = defaultdict(str)
    for event in story["events"]:
        kinds[event["n"]].append(event["entity"])
        says[event["n"]] += " ".join((event["says"], *event["chips"])) + "\n"
    for number, entity in (
        (1, "assault_detail"), (2, "ed_attendance"), (3, "contact"), (4, "offer"), (5, "signpost"),
        (6, "disclosure"), (7, "agreement"), (8, "item_given"), (9, "offer"), (10, "referral"), (11, "outcome"),
        (12, "outcome"), (13, "episode"), (14, "onward_referral"), (15, "onward_referral"), (16, "outcome"),
        (17, "strength"), (18, "action"), (19, "goal"),
    ):  # fmt: skip
        assert entity in kinds[number], f"event {number} has no {entity}"
    assert "Not this time" in says[4]
    assert "they don't want to" in says[2]
    assert "Yes, please" in says[14]
    assert "Introduced in person" in says[15]
    assert kinds[9].count("offer") == 2


def test_the_coach_has_only_what_was_agreed(story: dict[str, Any]) -> None:
    there = [event for event in story["events"] if event["space"].startswith("DIVERT")]
    assert {event["n"] for event in there} == {10, 11}
    told = " ".join(event["says"] for event in there)
    # Control: the same words are in what the hospital's own laptops hold.
    elsewhere = " ".join(event["says"] for event in story["events"] if event not in there)
    assert "drug debt" in elsewhere
    assert "drug debt" not in told
    assert "hurt" not in told


def test_the_summary_is_marked_on_every_page(left: Path) -> None:
    document = pypdfium2.PdfDocument(left / "case-summary.pdf")
    for page in document:
        assert page.get_textpage().get_text_bounded().count("OFFICIAL-SENSITIVE") == 2
    assert "James" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_each_event_left_its_picture(left: Path) -> None:
    pictures = {path.name[:2] for path in left.glob("*.png")}
    assert {f"{number:02d}" for number in range(1, 22)} <= pictures


def test_the_supervisor_leaves_a_pack_for_the_board_that_names_nobody(left: Path) -> None:
    paper = pypdfium2.PdfDocument(left / "board-pack.pdf")
    said = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert len(paper) >= 2
    assert "ED Navigators" in said
    assert "DIVERT" in said.upper()
    assert "James" not in said
    assert all((left / name).stat().st_size > 20_000 for name in ("22-team.png", "23-figures.png", "24-board-pack.png"))
