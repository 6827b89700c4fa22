"""Copies of a laptop, and lines that changed after they were sent: nothing is mixed up, and nothing blocks the rest.

What copies do among themselves is in test_invariants.py, test_restart.py and the walks.
"""

import pytest
from sqlalchemy import update

from tests.sync.cable import swallow
from tests.sync.conftest import Team
from vru_case.errors import Trouble
from vru_case.models.local import Outbox
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote


def test_a_line_that_changed_after_it_was_sent_blocks_nothing(team: Team) -> None:
    """A fault of memory or disk: the server has the op with other words. No new name for the laptop can help that."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.write(contacts.note, NewNote(sam, "As it was written."))
    team.cable.next("/v1/push", swallow)
    with pytest.raises(Trouble):
        team.nadia.exchange()
    waiting = next(line for line in team.nadia.outbox() if line.state == "waiting")
    otherwise = update(Outbox).where(Outbox.no == waiting.no).values(fields=waiting.fields | {"words": "As it rotted."})
    team.nadia.apply(lambda connection: connection.execute(otherwise))
    team.nadia.write(contacts.note, NewNote(sam, "What came after."))
    before = team.nadia.enrolment().device_id
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.states()[-2:] == ["attention", "shared"]
    assert team.nadia.outbox()[-2].fields["words"] == "As it rotted."
    assert team.nadia.enrolment().device_id == before
    for laptop in (team.nadia, team.sue):
        words = [row["words"] for row in laptop.rows("note").values()]
        assert sorted(words) == ["As it was written.", "What came after."]
