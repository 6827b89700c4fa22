"""A cable that counts: passes everything on to a server and says how many bytes went each way."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from urllib.parse import urlsplit


class Cable:
    """Bytes of TCP payload, headers and all."""

    def __init__(self, url: str) -> None:
        self.up = self.down = 0
        self._to = urlsplit(url).port
        self._lock = Lock()
        self._open = True
        self._ears = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._ears.getsockname()[1]}"
        Thread(target=self._listen, daemon=True, name="cable").start()

    def close(self) -> None:
        """Pass nothing on any more."""
        self._open = False
        self._ears.close()

    def _listen(self) -> None:
        while self._open:
            try:
                here, _ = self._ears.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            for source, target, way in ((here, there, "up"), (there, here, "down")):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                Thread(target=self._pass_on, args=(source, target, way), daemon=True, name="cable").start()

    def _pass_on(self, source: socket.socket, target: socket.socket, way: str) -> None:
        try:
            while said := source.recv(65536):
                with self._lock:
                    setattr(self, way, getattr(self, way) + len(said))
                target.sendall(said)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return


@contextmanager
def counted(url: str) -> Iterator[Cable]:
    """A counting cable to a server."""
    cable = Cable(url)
    try:
        yield cable
    finally:
        cable.close()
