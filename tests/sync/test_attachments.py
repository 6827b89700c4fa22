"""A paper kept on one laptop comes to the other through the real server, whole."""

from tests.sync.conftest import Team
from vru_case.services import attachments
from vru_case.services.attachments import MOST, NewFile

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2000


def test_a_paper_arrives_whole_and_nowhere_else(team: Team) -> None:
    nadia, sue, ann = team.nadia, team.sue, team.ann
    sam = team.room.registered(nadia, known_as="Sam")
    made = nadia.write(attachments.add, NewFile(sam, "Letter from college", "LETTER", PDF))
    nadia.exchange()
    assert set(nadia.states()) == {"shared"}
    sue.exchange()
    assert sue.place.read(attachments.content, made).data == PDF
    assert sue.rows("attachment_part") == nadia.rows("attachment_part")
    ann.exchange()
    assert ann.rows("attachment") == {}
    assert ann.rows("attachment_part") == {}
    sue.write(attachments.remove, made)
    team.room.settle(sue, nadia)
    assert nadia.place.read(attachments.rows, sam) == ()


def test_the_largest_there_is_goes_through(team: Team) -> None:
    nadia, sue = team.nadia, team.sue
    sam = team.room.registered(nadia, known_as="Sam")
    whole = b"%PDF-1.7\n" + b"\x00\xff\x10" * (MOST // 3 - 3)
    made = nadia.write(attachments.add, NewFile(sam, "Scan", "OTHER", whole))
    team.room.settle(nadia, sue)
    assert set(nadia.states()) == {"shared"}
    assert sue.place.read(attachments.content, made).data == whole
