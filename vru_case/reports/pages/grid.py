"""Tables as they are read out: a real table with its headings, a list with its marks, or facts side by side."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, Literal

from reportlab.platypus import Table, TableStyle

from vru_case.reports.pages import text
from vru_case.reports.pages.tags import Again, Tags

#: `table`: rows under headings. `pairs`: the first of two columns is the heading of its row. `list`: a mark and what
#: it says. `facts`: every cell a line of one list. `cells`: only set side by side.
Shape = Literal["table", "pairs", "list", "facts", "cells"]
_WHOLE = {"table": "Table", "pairs": "Table", "list": "L", "facts": "L"}
_ROW = {"table": "TR", "pairs": "TR", "list": "LI"}


def table(
    cells: Sequence[Sequence[Any]], columns: Sequence[float], look: Sequence[Any], header: int = 0,
    shape: Shape = "cells", kind: Any = Table,
) -> Any:  # fmt: skip
    """A table without a base font or padding of reportlab's own; `header` rows come again on every page."""
    told = Told("table" if header else shape, header)
    return kind(
        cells, columns, style=bare(look), repeatRows=header, splitInRow=1, hAlign="LEFT", renderCB=told
    )  # fmt: skip


def bare(look: Sequence[Any]) -> Any:
    """A table's look upon nothing at all."""
    everywhere = (0, 0), (-1, -1)
    nothing: list[Any] = [("FONT", *everywhere, text.REGULAR, 8), ("VALIGN", *everywhere, "TOP")]
    nothing += [(f"{side}PADDING", *everywhere, 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return TableStyle([*nothing, *look])


class Told:
    """Told by a table what it draws next; the parts of a torn table share one. Opens and closes its elements."""

    def __init__(self, shape: Shape, header: int) -> None:
        self._shape, self._header = shape, header
        self._again = Again()
        self._resumed = False
        self._open: list[ExitStack] = []

    def __call__(self, drawn: Any, what: str, *where: Any) -> None:
        """reportlab says `what` begins or ends: Table, Row, Cell, the ground (BG) and the Lines."""
        tags = drawn.canv.tags
        if what.startswith("end"):
            self._open.pop().close()
            return
        stack = ExitStack()
        self._open.append(stack)
        if what in {"startBG", "startLines"}:
            stack.enter_context(drawn.canv.artifact())
        elif what == "startTable":
            self._resumed = self._again.node is not None
            self._enter(stack, tags, _WHOLE.get(self._shape, ""), self._again)
        elif what == "startRow":
            if self._resumed and where[0] < self._header:
                stack.enter_context(drawn.canv.artifact())
            self._enter(stack, tags, _ROW.get(self._shape, ""))
        else:
            role, extra = self._cell(*where[:2])
            self._enter(stack, tags, role, None, extra)

    def _enter(self, stack: ExitStack, tags: Tags, role: str, again: Again | None = None, extra: str = "") -> None:
        if role:
            stack.enter_context(tags.inside(role, again, extra=extra))

    def _cell(self, row: int, column: int) -> tuple[str, str]:
        if self._shape == "list":
            return ("Lbl" if column == 0 else "LBody"), ""
        if self._shape == "facts":
            return "LI", ""
        if self._shape == "cells":
            return "Div", ""
        if row < self._header:
            return "TH", " /A <</O /Table /Scope /Column>>"
        if self._shape == "pairs" and column == 0:
            return "TH", " /A <</O /Table /Scope /Row>>"
        return "TD", ""
