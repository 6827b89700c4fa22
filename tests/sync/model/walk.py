"""One seeded walk: the same steps through the model's world and through the real one."""

from random import Random
from typing import Protocol

from tests.sync.model.laptop import Fault

NAMES = ("nadia", "omar", "sue")
FIELDS, VALUES = "abc", "ABC"
KINDS = (
    "",
    "",
    "",
    "drop",
    "swallow",
    "slow",
    "twice",
    "cut",
    "later",
    "before",
    "after",
    "type",
    "before",
    "after",
    "type",
    "leave",
)
MOST_LAPTOPS = 5
#: What may happen, and how often.
STEPS = {
    "exchange": 37, "patch": 22, "note": 8, "hand_over": 6, "backup": 5, "restore": 4, "poison": 3, "begin": 3,
    "settle": 6, "ghost": 3, "clone": 3, "skew": 2, "rot": 2, "publish": 2,
}  # fmt: skip


class World(Protocol):
    """Three laptops and a server, and whatever happens to them. `at` picks one of what there is."""

    @property
    def laptops(self) -> list[str]: ...

    def begin(self, name: str) -> None: ...
    def note(self, name: str, at: int) -> None: ...
    def patch(self, name: str, at: int, fields: dict[str, str]) -> None: ...
    def poison(self, name: str, at: int) -> None: ...
    def settle(self, name: str, at: int) -> None: ...
    def hand_over(self, at: int) -> None: ...
    def exchange(self, name: str, fault: Fault) -> None: ...
    def ghost(self, at: int) -> None: ...
    def clone(self, name: str) -> None: ...
    def publish(self) -> None: ...
    def backup(self) -> None: ...
    def restore(self) -> None: ...
    def skew(self, name: str, years: int) -> None: ...
    def rot(self, name: str, at: int) -> None: ...
    def keeps_its_word(self) -> None: ...
    def everybody_has_everything(self) -> None: ...


def walk(world: World, seed: int, steps: int = 20) -> None:
    """Raises AssertionError when something that must hold does not."""
    luck = Random(seed)
    for _ in range(steps):
        step(world, luck)
        world.keeps_its_word()
    world.everybody_has_everything()


def step(world: World, luck: Random) -> None:
    """One thing that happens."""
    [what] = luck.choices(tuple(STEPS), tuple(STEPS.values()))
    name, at = luck.choice(world.laptops), luck.randrange(99)
    if what in {"backup", "restore", "publish"}:
        getattr(world, what)()
    elif what in {"hand_over", "ghost"}:
        getattr(world, what)(at)
    elif what in {"note", "poison", "rot", "settle"}:
        getattr(world, what)(name, at)
    elif what == "patch":
        world.patch(name, at, {luck.choice(FIELDS): luck.choice(VALUES) for _ in range(luck.randint(1, 2))})
    elif what == "skew":
        world.skew(name, luck.choice((-10, 0, 10)))
    elif what == "exchange":
        world.exchange(name, Fault(luck.choice(KINDS), luck.randrange(7)))
    elif what == "begin" or len(world.laptops) < MOST_LAPTOPS:
        getattr(world, what)(name)
