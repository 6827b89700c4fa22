"""The file a document becomes, object by object: what is finished is packed away at once, so that memory stays flat."""

import zlib
from array import array
from collections.abc import Sequence
from hashlib import md5
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObjectReference
from reportlab.pdfbase.pdfdoc import format as formatted

from vru_case.reports.pages.tags import Node, flat, written

_TOP = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
#: How an object's place is kept: a plain one by where it begins, a packed one by its pack and its place in that.
_PACKED = 1 << 62


class Spool:
    """Writes the objects of a reportlab document. In memory only: a page is never a file before somebody saves it."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._out = bytearray(_TOP)
        self._places = array("Q", [0])
        self._parents = array("L")
        self._parts = array("L")
        self._root = self._number()

    def part(self, names: Sequence[str], structure: Node) -> None:
        """Pages that are finished, by their names in the document, and the structure of what stands on them."""
        numbers = [self._numbered(name) for name in names]
        packed = self._structure(structure, numbers)
        document = self._document
        for place, name in enumerate(names):
            page = document.idToObject[name]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = len(self._parents) - len(names) + place, "/S"
            packed.append((numbers[place], formatted(page, document, toplevel=1)))
            stream = page.Contents.__InternalName__
            self._plain(self._numbered(stream), formatted(document.idToObject[stream], document, toplevel=1))
            # Only their numbers are needed from here on.
            document.idToObject[stream] = document.idToObject[name] = None
            document.Pages.pages[-len(names) + place] = PDFObjectReference(name)
        self._pack(packed)

    def finish(self) -> bytes:
        """Everything else: fonts, the tree of the structure, what the file says of itself. The whole file."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        top, tree = self._number(), self._number()
        nums = " ".join(f"{place} {number} 0 R" for place, number in enumerate(self._parents))
        parts = " ".join(f"{number} 0 R" for number in self._parts)
        root = f"<</Type /StructElem /S /Document /P {top} 0 R /K [{parts}]>>"
        first = f"<</Type /StructTreeRoot /K [{self._root} 0 R] /ParentTree {tree} 0 R"
        first += f" /ParentTreeNextKey {len(self._parents)}>>"
        texts = ((self._root, root), (tree, f"<</Nums [{nums}]>>"), (top, first))
        self._pack([(number, said.encode("ascii")) for number, said in texts])
        catalogue = document.Catalog
        catalogue.Outlines = None
        catalogue.__Refs__ = [each for each in catalogue.__Refs__ if each not in {"StructTreeRoot", "MarkInfo"}]
        catalogue.StructTreeRoot, catalogue.MarkInfo = f"{top} 0 R", "<</Marked true>>"
        document.Reference(catalogue)
        document.Reference(document.info)
        self._rest()
        return self._ended(*(self._numbered(each.__InternalName__) for each in (catalogue, document.info)))

    def _structure(self, structure: Node, pages: Sequence[int]) -> list[tuple[int, bytes]]:
        """The elements with their numbers; notes for each page which element each of its marks belongs to."""
        found = flat(structure)
        numbers = {id(node): self._number() for node, _up in found}
        marks: list[dict[int, int]] = [{} for _ in pages]
        packed: list[tuple[int, bytes]] = []
        for node, up in found:
            number = numbers[id(node)]
            for kid in node.kids:
                if not isinstance(kid, Node):
                    marks[kid[0]][kid[1]] = number
            above = self._root if up < 0 else numbers[id(found[up][0])]
            packed.append((number, written(node, above, numbers, pages)))
        for each in marks:
            number = self._number()
            self._parents.append(number)
            packed.append((number, f"[{' '.join(f'{each[mark]} 0 R' for mark in sorted(each))}]".encode("ascii")))
        self._parts.append(numbers[id(structure)])
        return packed

    def _rest(self) -> None:
        """What the document still holds; more may be asked for by what is written."""
        document, number = self._document, 0
        while number < document.objectcounter:
            number += 1
            held = document.idToObject.get(document.numberToId.get(number))
            if held is not None:
                self._plain(number, formatted(held, document, toplevel=1))

    def _number(self) -> int:
        self._document.objectcounter += 1
        return int(self._document.objectcounter)

    def _numbered(self, name: str) -> int:
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def _plain(self, number: int, body: bytes) -> None:
        self._place(number, len(self._out))
        self._out += b"%d 0 obj\n%b\nendobj\n" % (number, body.rstrip(b"\n"))

    def _place(self, number: int, place: int) -> None:
        self._places.extend([0] * (number + 1 - len(self._places)))
        self._places[number] = place

    def _pack(self, objects: Sequence[tuple[int, bytes]]) -> None:
        pack = self._number()
        heads, at = [], 0
        for place, (number, body) in enumerate(objects):
            self._place(number, _PACKED | pack << 24 | place)
            heads.append(f"{number} {at}")
            at += len(body) + 1
        head = " ".join(heads).encode("ascii") + b"\n"
        stream = zlib.compress(head + b"\n".join(body for _number, body in objects))
        about = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))
        self._plain(pack, _stream(about, stream))

    def _ended(self, root: int, info: int) -> bytes:
        xref, start = self._number(), len(self._out)
        self._place(xref, start)
        rows = b"".join(_row(each) for each in self._places)
        name = md5(self._out, usedforsecurity=False).hexdigest().encode("ascii")
        about = b"/Type /XRef /Size %d /W [1 5 3] /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>]"
        self._plain(xref, _stream(about % (len(self._places), root, info, name, name), zlib.compress(rows)))
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)


def _stream(about: bytes, content: bytes) -> bytes:
    head = b"<<%b /Filter /FlateDecode /Length %d>>" % (about, len(content))
    return head + b"\nstream\n" + content + b"\nendstream"


def _row(place: int) -> bytes:
    """One entry of the table of objects: what kind, where, and which."""
    if place & _PACKED:
        at = place & ~_PACKED
        return b"\x02" + (at >> 24).to_bytes(5, "big") + (at & 0xFFFFFF).to_bytes(3, "big")
    return (b"\x01" if place else b"\x00") + place.to_bytes(5, "big") + b"\0\0\0"
