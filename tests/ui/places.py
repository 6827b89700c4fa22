"""A place with the whole width, gone to in a program that is open."""

from tests.ui.opened import settle
from vru_case.app import App
from vru_case.ui.pages.sections import SectionedPage


def gone_to(app: App, name: str) -> SectionedPage:
    """The place, with everything it asked for answered."""
    session = app.window.session
    assert session is not None
    session.workspace.go(name)
    settle(app)
    place = session.workspace.whole(name)
    assert isinstance(place, SectionedPage)
    return place
