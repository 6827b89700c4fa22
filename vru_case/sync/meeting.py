"""The words at the start and the end of an exchange, and the hard cases: a new life, a gap, a copied laptop."""

import base64
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vru_case.services.work import Workplace
from vru_case.sync import library, restart, settling, wire
from vru_case.sync.address import Address
from vru_case.sync.line import Line
from vru_case.sync.post import ServerSaid
from vru_case.sync.run import Run

#: What a copied laptop is called when it was signed in before laptops had names.
_NAMELESS = "A copied laptop"


class Meeting:
    """Where this laptop and the server stand with each other."""

    def __init__(self, run: Run, line: Line, address: Address) -> None:
        self._run, self._line, self._address = run, line, address
        self._doubted = self._greeted = False
        self.forked = False
        self.library = ""

    def greet(self) -> None:
        """Say hello, and begin again where the server lives a new life."""
        run = self._run
        hello = run.post.hello()
        run.takes = hello.min_schema <= wire.SCHEMA
        if hello.epoch != run.epoch or self._doubted:
            missing, high = self._lost(hello.epoch)
            run.apply(lambda connection: restart.begin_again(connection, hello.epoch, missing, high))
            run.epoch, run.cursor, self._doubted = hello.epoch, "", False
        offset_s = run.post.offset_s
        run.at_store(lambda place: _greeted(place, hello, offset_s))
        self._greeted = True
        self.library = library.renew(run, hello.library) or self.library
        self._line.greeted()

    def part(self) -> None:
        """The exchange went well: forget what is too old to be sent again, and remember a clock that was put right."""
        run = self._run
        if run.post.offset_s != self._address.clock_offset_s and not self._greeted:
            run.apply(lambda connection: restart.set_offset(connection, run.post.offset_s))
        # Once a greeting is often enough.
        while self._greeted and not run.stop():
            if not run.apply(lambda connection: settling.prune(connection, run.server_time)):
                break

    def mended(self, said: ServerSaid) -> bool:
        """Whether the exchange can go on from its start after what the server said."""
        code = said.fault.code
        if code == "epoch":
            # Said although the greeting told of no new life: then it is read again all the same.
            self._doubted = True
            self._line.forget()
        elif code == "gap" and self._run.epoch is not None:
            missing, high = self._lost(self._run.epoch)
            self._run.apply(lambda connection: restart.fill_gap(connection, missing, high))
        elif code == "fork":
            self._fork()
        else:
            return False
        self._run.pages.clear()
        return True

    def _lost(self, epoch: UUID) -> tuple[list[UUID], int]:
        """Which of the ops we believe shared the server has not, and the highest number it holds of this device."""
        mids: list[UUID] = self._run.apply(restart.journal)
        missing: list[UUID] = []
        high = 0
        for begin in range(0, max(1, len(mids)), wire.MAX_MIDS):
            asked = wire.Reconcile(epoch, mids[begin : begin + wire.MAX_MIDS])
            answer = self._run.post.reconcile(asked)
            missing += answer.missing
            high = answer.high
        return missing, high

    def _fork(self) -> None:
        """Another laptop goes on under our key, from a copy: we become a device of our own, and nobody need notice."""
        run, key = self._run, Ed25519PrivateKey.generate()
        public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
        _, _, name = run.apply(restart.whose)
        to = run.post.fork(wire.Fork(public, name or _NAMELESS))
        secret = base64.b64encode(key.private_bytes_raw()).decode()
        self._line.sign_as(run.apply(lambda connection: restart.renamed(connection, to.device, secret)))
        self._line.forget()
        self.forked = True


def _greeted(place: Workplace, hello: wire.Hello, offset_s: int) -> None:
    place.store.apply(lambda connection: restart.greet(connection, hello, offset_s))
    place.renew()
