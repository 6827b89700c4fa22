"""The two expected kinds of error; anything else that is raised is a fault of ours.

Refusal: the person can fix it, and it is said beside the field. Trouble: the world is in the way, it is said in the
status bar, and work continues.
"""


class Refusal(Exception):
    """Something the person typed or asked cannot be done, and they can put it right.

    `message` is a plain sentence for the screen; `field` names the input it belongs beside, if any.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Trouble(Exception):
    """The network, the disk or the server is in the way. Nothing is lost; work continues.

    `message` is a plain sentence for the screen; `detail` is for the log and must hold no personal data.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail
