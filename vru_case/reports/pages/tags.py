"""What a page says to a screen reader: headings, lists, tables and pictures in the order they are read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

#: What holds text itself; a paragraph inside one of these needs no paragraph of its own.
HOLDS_TEXT = frozenset({"TD", "TH", "Lbl", "LBody"})
#: What a repeated heading, a rule, a marking or a footer is: drawn, and read out by nobody.
ARTIFACT = "/Artifact BMC"
HEADER, FOOTER = (
    f"/Artifact <</Type /Pagination /Subtype /{each} /Attached [/{edge}]>> BDC"
    for each, edge in (("Header", "Top"), ("Footer", "Bottom"))
)
END = "EMC"


@dataclass(slots=True)
class Node:
    """An element of the structure: its role, what is in it (elements, or a page and a number of marks on it)."""

    role: str
    kids: list["Node | tuple[int, int]"] = field(default_factory=list)
    alt: str = ""
    extra: str = ""


@dataclass(slots=True)
class Again:
    """What the parts of one torn thing have in common: the element that the first of them opened."""

    node: Node | None = None


class Tags:
    """Keeps the structure while pages are drawn. `page` and `marks` belong to the page that is being drawn."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Nothing drawn yet."""
        self.root = Node("Part")
        self.page, self.marks = 0, 0
        self._stack = [self.root]
        self._silent = 0

    def next_page(self) -> None:
        """The page is full."""
        self.page, self.marks = self.page + 1, 0

    @contextmanager
    def inside(self, role: str, again: Again | None = None, alt: str = "", extra: str = "") -> Iterator[Node]:
        """What is drawn meanwhile belongs into an element; `again` when it may be the rest of one."""
        node = again.node if again is not None and again.node is not None else self._new(role, alt, extra)
        if again is not None:
            again.node = node
        self._stack.append(node)
        try:
            yield node
        finally:
            self._stack.pop()

    @contextmanager
    def marked(self, code: list[str], role: str, again: Again | None = None, alt: str = "") -> Iterator[None]:
        """What is drawn meanwhile is the content of an element."""
        if self._silent:
            yield
            return
        top = self._stack[-1]
        if top.role in HOLDS_TEXT and role == "P":
            node = top
        elif again is not None and again.node is not None:
            node = again.node
        else:
            node = self._new(role, alt)
        if again is not None:
            again.node = node
        code.append(f"/{node.role} <</MCID {self.marks}>> BDC")
        node.kids.append((self.page, self.marks))
        self.marks += 1
        yield
        code.append(END)

    @contextmanager
    def artifact(self, code: list[str], begin: str = ARTIFACT) -> Iterator[None]:
        """What is drawn meanwhile is read out by nobody."""
        code.append(begin)
        self._silent += 1
        try:
            yield
        finally:
            self._silent -= 1
            code.append(END)

    def parent(self) -> str:
        """The role of what is being drawn into."""
        return self._stack[-1].role

    def _new(self, role: str, alt: str, extra: str = "") -> Node:
        node = Node(role, [], alt, extra)
        if not self._silent:
            self._stack[-1].kids.append(node)
        return node


def flat(node: Node) -> list[tuple[Node, int]]:
    """An element and all beneath it, each with the place of what it is in (-1 for the first)."""
    found: list[tuple[Node, int]] = [(node, -1)]
    place = 0
    while place < len(found):
        here = found[place][0]
        # An element nothing was drawn into says nothing.
        here.kids = [kid for kid in here.kids if not isinstance(kid, Node) or kid.kids]
        found += [(kid, place) for kid in here.kids if isinstance(kid, Node)]
        place += 1
    return found


def written(node: Node, up: int, numbers: dict[int, int], pages: Sequence[int]) -> bytes:
    """An element as a PDF object. `up`: the number of what it is in; `numbers`: of each element by its id()."""
    first = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), None)
    kids = " ".join(
        f"{numbers[id(kid)]} 0 R"
        if isinstance(kid, Node)
        else str(kid[1])
        if kid[0] == first
        else f"<</Type /MCR /Pg {pages[kid[0]]} 0 R /MCID {kid[1]}>>"
        for kid in node.kids
    )
    page = f" /Pg {pages[first]} 0 R" if first is not None else ""
    alt = f" /Alt <{_hex(node.alt)}>" if node.alt else ""
    return f"<</Type /StructElem /S /{node.role} /P {up} 0 R{page}{alt}{node.extra} /K [{kids}]>>".encode("ascii")


def _hex(said: str) -> str:
    return f"\ufeff{said}".encode("utf-16-be").hex()
