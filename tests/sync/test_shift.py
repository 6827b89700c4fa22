"""The log of a shift reaches colleagues of the same space, and nobody of another."""

from datetime import timedelta

from tests.sync.conftest import Team
from vru_case import clock
from vru_case.services.shift import offer_log, shifts
from vru_case.services.shift.offer_log import NewLine
from vru_case.services.shift.shifts import NewShift


def test_a_shift_and_its_lines_travel_in_the_space_and_no_further(team: Team) -> None:
    nadia, sue, ann = team.nadia, team.sue, team.ann
    place = nadia.place.actor.places[0]
    rule = nadia.place.library.programme(place.programme).shift
    assert rule is not None
    site = nadia.place.library.list(rule.sites[0]).options[0].code
    began = clock.now() - timedelta(hours=3)
    shift = nadia.write(shifts.start, NewShift(place.space_id, site, began))
    line = nadia.write(offer_log.write, NewLine(shift, "18_25", "M", approached=True, answer="NOT_NOW"))
    assert nadia.exchange().pushed == 2
    assert set(nadia.states()) == {"shared"}
    sue.exchange()
    for entity in ("shift", "offer_log_line"):
        assert sue.rows(entity) == nadia.rows(entity)
        assert sue.rows(entity)
    ann.exchange()
    assert ann.rows("offer_log_line") == {}
    sue.write(offer_log.remove, line)
    team.room.settle(sue, nadia)
    assert nadia.place.read(offer_log.lines, shift) == ()
