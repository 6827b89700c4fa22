"""What stays between two exchanges: the connection, how fast it goes, and when the server was last greeted."""

from collections.abc import Callable
from time import monotonic

from vru_case.sync.address import Address
from vru_case.sync.pace import Pace
from vru_case.sync.post import Post

Connect = Callable[[str, Address], Post]
#: A greeting holds about this long; then the worker's places are asked for again.
GREETED_S = 600.0


class Line:
    """One laptop's line to its server. For the net's thread, but for `hang_up`."""

    def __init__(self) -> None:
        self.pace = Pace()
        self._post: Post | None = None
        self._whose: tuple[object, ...] = ()
        self._greeted: float | None = None

    def to(self, address: Address, connect: Connect) -> Post:
        """The connection for this store: the one there is, if it is the same store's."""
        whose = _whose(address)
        if self._post is None or self._post.hung_up or self._whose != whose:
            self.close()
            self._post, self._whose = connect(address.server, address), whose
        return self._post

    def sign_as(self, address: Address) -> None:
        """The laptop has become another device; go on over the same connection."""
        if self._post is not None:
            self._post.sign_as(address)
            self._whose = _whose(address)

    @property
    def must_greet(self) -> bool:
        """Whether the server is to be greeted first: a while ago, never, or things went wrong since."""
        return self._greeted is None or monotonic() - self._greeted > GREETED_S

    def greeted(self) -> None:
        """The server has said hello."""
        self._greeted = monotonic()

    def forget(self) -> None:
        """What the server said when it was greeted holds no more."""
        self._greeted = None

    def ended(self, *, well: bool) -> None:
        """An exchange is over. What was asked for and not waited for is not listened to any more."""
        if not well:
            self.forget()
        if self._post is not None and (self._post.hung_up or not self._post.answered()):
            self.close()
        elif self._post is not None:
            self._post.rest()

    def hang_up(self) -> None:
        """End what is under way, from any thread: whoever asked gets a Trouble. `close` still has to be called."""
        post = self._post
        if post is not None:
            post.hang_up()

    def close(self) -> None:
        """Let go of the connection, and of the key it signs with."""
        post, self._post, self._greeted, self._whose = self._post, None, None, ()
        if post is not None:
            post.__exit__(None, None, None)


def _whose(address: Address) -> tuple[object, ...]:
    return address.server, address.device_id, address.device_key
