"""A cable with faults: a TCP proxy in this process that can lose, cut or replace what passes, request by request."""

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

Forward = Callable[[], bytes]
#: What happens to one request: gets a function that sends it on and returns the whole answer; returns what comes back.
Fault = Callable[[Forward], bytes]

GATEWAY_PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
PORTAL_PAGE = b"<html><body>Welcome to the hospital's guest network. Accept the terms to go on.</body></html>"


def drop(forward: Forward) -> bytes:
    """The request never arrives."""
    return b""


def swallow(forward: Forward) -> bytes:
    """The request arrives and is committed; its answer is lost."""
    forward()
    return b""


def cut(after: int) -> Fault:
    """The answer ends after so many bytes."""
    return lambda forward: forward()[:after]


def flip(place: int) -> Fault:
    """One byte of the answer comes out different; `place` counts from its end."""

    def flipped(forward: Forward) -> bytes:
        answer = bytearray(forward())
        answer[-place] ^= 0x20
        return bytes(answer)

    return flipped


def changed(place: int, into: int) -> Fault:
    """The byte at `place` of the answer comes out with these bits turned over."""

    def turned(forward: Forward) -> bytes:
        answer = bytearray(forward())
        answer[place] ^= into
        return bytes(answer)

    return turned


@dataclass
class Later:
    """A request that is held on the way, and delivered when nobody waits for it any more; perhaps more than once."""

    held: list[Forward] = field(default_factory=list)

    def __call__(self, forward: Forward) -> bytes:
        self.held.append(forward)
        return b""

    def deliver(self) -> list[bytes]:
        """Send them on now, the last first."""
        return [forward() for forward in reversed(self.held)]


@dataclass
class Stalls:
    """The answer begins, and then nothing more comes until somebody lets it go."""

    begins: int = 0
    go: Event = field(default_factory=Event)

    def __call__(self, forward: Forward) -> bytes:
        answer = forward()
        self.go.wait(60)
        return answer[: self.begins]


def gateway(forward: Forward) -> bytes:
    """A proxy's own error page."""
    return _page(b"502 Bad Gateway", GATEWAY_PAGE)


def portal(forward: Forward) -> bytes:
    """A captive portal: a page for people, and it says 200."""
    return _page(b"200 OK", PORTAL_PAGE)


def _page(status: bytes, body: bytes) -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
    return head + body


@dataclass
class Cable:
    """Listens at `url` and passes on to a server. `seen` is every request line; `faults` wait for their path."""

    to: str
    seen: list[str] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    #: What happens to requests that no fault waits for.
    luck: Callable[[], Fault | None] = lambda: None

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [Thread(target=self._accept, name="cable")]
        self._threads[0].start()

    def next(self, path: str, *faults: Fault) -> None:
        """The next requests to `path` meet these, one each."""
        with self._lock:
            self.faults += [(path, fault) for fault in faults]

    def close(self) -> None:
        """End every connection, and the threads with them."""
        with self._lock:
            ends = [self._listener, *self._open]
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = Thread(target=self._serve, args=(client,), name="cable connection")
            with self._lock:
                self._open.add(client)
                self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            while request := _message(client):
                line = request.partition(b"\r\n")[0].decode()
                fault = self._fault_for(line)
                if fault is None:
                    client.sendall(self._forward(request))
                else:
                    client.sendall(fault(lambda request=request: self._forward(request)))  # type: ignore[misc]
                    break
        with self._lock:
            self._open.discard(client)

    def _fault_for(self, line: str) -> Fault | None:
        with self._lock:
            self.seen.append(line)
            path = urlsplit(line.split()[1]).path
            for at, (wanted, fault) in enumerate(self.faults):
                if wanted == path:
                    del self.faults[at]
                    return fault
        return self.luck()

    def _forward(self, request: bytes) -> bytes:
        there = urlsplit(self.to)
        with socket.create_connection((there.hostname or "", there.port or 80)) as server:
            server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open.add(server)
            try:
                server.sendall(request)
                return _message(server)
            finally:
                with self._lock:
                    self._open.discard(server)


def _message(end: socket.socket) -> bytes:
    """One whole HTTP message with its Content-Length; empty when the other end has gone."""
    said = b""
    while b"\r\n\r\n" not in said:
        more = end.recv(65536)
        if not more:
            return b""
        said += more
    head, _, body = said.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        more = end.recv(65536)
        if not more:
            return b""
        body += more
    return head + b"\r\n\r\n" + body
