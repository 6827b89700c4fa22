"""A journey is played once on its module's laptop, `WEEK`; each of its steps is judged by itself."""

from collections.abc import Iterator, Sequence
from types import ModuleType

import pytest

from tests.journeys.week import Step

Wrong = dict[str, Exception | None]
#: What the offscreen platform says of menus.
_MENUS = pytest.mark.qt_log_ignore("grabbing the (?:keyboard|mouse)", extend=True)


def _steps(module: ModuleType) -> Sequence[Step]:
    """In the order a module says, or else by their names."""
    by_name = [each for name, each in sorted(vars(module).items()) if name.startswith("step_")]
    steps: Sequence[Step] = getattr(module, "STEPS", by_name)
    return steps


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every step is a test."""
    if "step" in metafunc.fixturenames:
        steps = [pytest.param(each.__name__, marks=_MENUS) for each in _steps(metafunc.module)]
        metafunc.parametrize("step", steps)


@pytest.fixture(scope="module")
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wrong]:
    """What went wrong at each step, by its name."""
    folder = tmp_path_factory.mktemp("week") / "laptop"
    with request.module.WEEK(folder, steps=_steps(request.module)) as wrong:
        yield wrong


@pytest.fixture
def wrong(played: Wrong, step: str) -> Exception | None:
    """What went wrong at this step."""
    return played[step]
