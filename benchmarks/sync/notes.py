"""Ten thousand invented contact notes of about 600 bytes, the same for the floor, for us and for every peer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from uuid import UUID

from xkcdpass import xkcd_password

from vru_case.models.columns import moment_text
from vru_case.sample.rows import new_id

COUNT, PEOPLE, CHANGED = 10_000, 100, 1_000
SEED = 7_113
LENGTH = 600
_MODES = (("PHONE_OUT", "out"), ("PHONE_IN", "in"), ("TEXT_IN", "in"), ("MEET", "out"))
_WHO = "mum,his gran,the nurse,the tutor,the housing officer,a friend,the ward sister,an older cousin,the key worker"
_WHERE = "the ward,the gym,the library,a café by the station,the college,the day room,home,the park,the job centre"
_WHAT = "a place to live,sleep,the debt,work,the football trial,a benefits form,school,a court date,boxing,counselling"
_FRAMES = (
    "Rang {day} at {hour}; {who} answered first.", "We met at {where} and spoke for {n} minutes.",
    "Talked about {what} and then {what2}.", "{who} was there for part of it.", "Wants help with {what}.",
    "Things at home are {word} since {word2}.", "Would rather not talk about {what} yet.", "Next time {day}, {hour}.",
    "I will ask {who} about {what} by {day}.", "No answer at {hour}, tried again {n} minutes later.",
    "Good spirits, a little {word}.", "Worried about {what}; mentioned {word} {word2} twice.",
    "Walked from {where} to {where2}.", "Gave the card with the number for {what}.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One contact: whose (0 to PEOPLE - 1), when, and in what words."""

    id: UUID
    person: int
    at: datetime
    mode: str
    direction: str
    minutes: int
    words: str


def notes(count: int = COUNT) -> list[Note]:
    """The same notes every time."""
    rng = Random(SEED)
    begun = datetime(2025, 1, 6, 9, tzinfo=UTC)
    return [_note(rng, begun + timedelta(minutes=40 * each)) for each in range(count)]


def longer(words: str, mark: str) -> str:
    """The same words after somebody has added a sentence; `mark` can be found in it."""
    return f"{words} Added on {mark}: spoke again, same plan."


def write(path: Path, all_notes: list[Note], person_ids: list[UUID], author: UUID) -> None:
    """The notes as JSON, one a line, for peers."""
    with path.open("w", encoding="utf-8") as out:
        for note in all_notes:
            out.write(json.dumps(as_row(note, person_ids, author)) + "\n")


def as_row(note: Note, person_ids: list[UUID], author: UUID) -> dict[str, str | int]:
    """A note as plain JSON values, under the names of our columns."""
    at = moment_text(note.at)
    return {
        "id": str(note.id), "case_id": str(person_ids[note.person]), "author_id": str(author), "recorded_at": at,
        "happened_at": at, "precision": "time", "mode": note.mode, "direction": note.direction, "result": "SPOKE",
        "minutes": note.minutes, "words": note.words,
    }  # fmt: skip


def _note(rng: Random, at: datetime) -> Note:
    mode, direction = rng.choice(_MODES)
    text: list[str] = []
    while sum(map(len, text)) + len(text) < LENGTH - 30:
        text += _sentences(rng)
    words = " ".join(text)
    return Note(new_id(rng, at), rng.randrange(PEOPLE), at, mode, direction, rng.randint(3, 95), words)


def _sentences(rng: Random) -> Iterator[str]:
    """A sentence anybody might write, and one that nothing foretells, so that notes shrink as real ones do."""
    who, where, what = _WHO.split(","), _WHERE.split(","), _WHAT.split(",")
    said = rng.choice(_FRAMES).format(
        day=f"{rng.randint(1, 28)}/{rng.randint(1, 12)}", hour=f"{rng.randint(8, 19)}:{rng.randrange(0, 60, 5):02}",
        n=rng.randint(3, 95), who=rng.choice(who), where=rng.choice(where), where2=rng.choice(where),
        what=rng.choice(what), what2=rng.choice(what), word=_word(rng), word2=_word(rng),
    )  # fmt: skip
    yield said[0].upper() + said[1:]
    yield " ".join(_word(rng) for _ in range(rng.randint(2, 7))).capitalize() + "."


def _word(rng: Random) -> str:
    words, weights = _vocabulary()
    return rng.choices(words, cum_weights=weights)[0]


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """The EFF list, some words far more common than others (Zipf)."""
    words = list(
        xkcd_password.generate_wordlist(wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=9)
    )
    words.sort()
    Random(SEED).shuffle(words)
    return words, list(accumulate(1 / (rank + 20) ** 0.9 for rank in range(len(words))))
