"""Lines of registers reach colleagues of the same space, and nobody of another; one that is shared can be undone."""

from tests.sync.conftest import Team
from vru_case import clock
from vru_case.services import activities, undoing
from vru_case.services.activities import NewActivity


def test_a_line_and_what_is_under_it_travel_in_the_space_and_no_further(team: Team) -> None:
    nadia, sue, ann = team.nadia, team.sue, team.ann
    space = nadia.place.actor.places[0].space_id
    said = {"course": "First steps", "mode": "PERSON"}
    saved = nadia.write(undoing.saved, activities.write, NewActivity("training", space, clock.today(), said))
    came = {"organisation": "Hill School", "sector": "EDUCATION", "people": "12"}
    nadia.write(activities.write, NewActivity("training-attendance", space, None, came, saved.answer))
    nadia.place.let_go()
    assert nadia.exchange().pushed == 2
    sue.exchange()
    assert sue.rows("activity") == nadia.rows("activity")
    assert sue.place.read(activities.look, "training").rows[0].below == 1
    ann.exchange()
    assert ann.rows("activity") == {}
    assert saved.lines is not None
    nadia.write(undoing.back, saved.lines)
    team.room.settle(sue, nadia)
    assert sue.place.read(activities.look, "training").rows == ()
