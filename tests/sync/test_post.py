"""The line itself: only to a server that proves itself, and signed with the right time whatever the clock says."""

import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import Engine

from tests.sync.conftest import Furnished, Team, copied, in_room, on
from tests.sync.laptops import Room
from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.server import accounts
from vru_case.sync import restart, wire
from vru_case.sync.enrol import join
from vru_case.sync.post import NOT_SAFE, OFFLINE, Post, ServerSaid, checked


@pytest.mark.parametrize(
    "server",
    [
        "http://vru.example.org", "HTTP://vru.example.org", "http://127.0.0.1.example.org", "http://localhost@10.0.0.1",
        "http://10.0.0.1:8000", "ftp://vru.example.org", "http://0.0.0.0", "http://[fe80::1]",
    ],
)  # fmt: skip
def test_without_encryption_only_this_machine_is_spoken_to(server: str) -> None:
    with pytest.raises(Refusal, match=NOT_SAFE):
        checked(server)
    with pytest.raises(Refusal, match=NOT_SAFE):
        Post(server)
    with pytest.raises(Refusal) as refused:
        join(server, "nadia", "x", "laptop")
    assert refused.value.field == "server"


def test_an_address_is_taken_as_people_type_it() -> None:
    assert checked(" vru.example.org/ ") == "https://vru.example.org"
    assert checked("HTTPS://vru.example.org") == "https://vru.example.org"
    assert checked("http://localhost:8000/") == "http://localhost:8000"
    for nothing in ("", "https://", "://", "https://:8000", "vru.example.org:port", "our server", "https://a b", "["):
        with pytest.raises(Refusal, match="look like"):
            checked(nothing)


class _Impostor(BaseHTTPRequestHandler):
    met: list[str]

    def do_POST(self) -> None:
        self.met.append(self.path)
        self.send_error(500)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[tuple[int, list[str]]]:
    """A server on this machine whose certificate nobody vouches for; its port, and what it was told."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )  # fmt: skip
    pem = certificate.public_bytes(Encoding.PEM)
    pem += key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "both.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    met: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Impostor", (_Impostor,), {"met": met}))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_port, met
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("scheme", ["https://", "HTTPS://", ""])
def test_a_server_that_cannot_prove_itself_is_told_nothing(impostor: tuple[int, list[str]], scheme: str) -> None:
    port, met = impostor
    with Post(f"{scheme}127.0.0.1:{port}") as post, pytest.raises(Trouble, match=OFFLINE):
        post.enrol(wire.Enrol("nadia", "her password", "", "laptop"))
    assert met == []


def test_signing_in_says_what_can_be_put_right_and_what_cannot(room: Room) -> None:
    password = accounts.add_worker(room.world.engine, "zoe", "Zoe", room.ed).password
    for username, given, field in (("", password, "username"), ("zoe", "", "password"), ("zoe", "no", "password")):
        with pytest.raises(Refusal) as refused:
            join(room.cable.url, username, given, "laptop")
        assert refused.value.field == field
    joined = join(room.cable.url, " Zoe ", password, "laptop")
    assert (joined.name, [place.space_id for place in joined.places]) == ("Zoe", [room.ed])
    assert joined.device_key not in repr(room.laptop("zoe", joined).apply(restart.address))
    room.cable.next("/v1/enrol", lambda forward: forward().replace(b"200", b"404", 1))
    with pytest.raises(Trouble):
        join(room.cable.url, "zoe", password, "laptop")


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_years_wrong_is_noticed_and_worked_around(
    cluster: Engine, furnished: Furnished, tmp_path: Path, years: int
) -> None:
    """The server's clock is the one that is told apart here: both run in one process."""
    ahead = timedelta(days=365 * years)
    with (
        copied(cluster, furnished.database) as engine,
        on(engine, now=lambda: clock.now() + ahead) as world,
        in_room(world, furnished, tmp_path) as room,
    ):
        nadia, sue = room.laptop("nadia"), room.laptop("sue")
        room.registered(nadia, known_as="Sam")
        said = nadia.exchange()
        assert (said.pushed, said.caught_up) == (1, True)
        assert abs(said.offset_s - ahead.total_seconds()) < 60
        assert nadia.enrolment().clock_offset_s == said.offset_s
        sue.exchange()
        assert sue.rows("person") == nadia.rows("person")
        before = len(room.cable.seen)
        nadia.exchange()
        assert [line.split()[1].partition("?")[0] for line in room.cable.seen[before:]] == ["/v1/hello", "/v1/pull"]


def test_a_clock_put_right_again_is_noticed_too(team: Team) -> None:
    team.nadia.set(clock_offset_s=10 * 365 * 86400)
    assert abs(team.nadia.exchange().offset_s) < 60
    assert abs(team.nadia.enrolment().clock_offset_s) < 60


def test_a_laptop_shut_out_keeps_what_it_has_and_says_why(team: Team) -> None:
    team.room.registered(team.nadia, known_as="Sam")
    accounts.revoke_device(team.room.world.engine, team.nadia.enrolment().device_id)
    with pytest.raises(ServerSaid) as said:
        team.nadia.exchange()
    assert said.value.fault.code == "revoked"
    assert team.nadia.states() == ["waiting"]
    assert len(team.nadia.rows("person")) == 1
