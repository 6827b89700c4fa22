"""What of a record may be somebody else's: names, numbers and addresses of others known here, and what could do harm.

It marks for a person to decide. It is no proof that what it leaves unmarked is theirs alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from vru_case.models.base import Synced
from vru_case.models.directory import Worker
from vru_case.models.person import Address, ContactPoint, Person
from vru_case.models.safety import SafeguardingConcern
from vru_case.models.sharing import SharingDecision
from vru_case.services.access.lines import Flag, Said
from vru_case.services.differing import protection
from vru_case.services.work import Work

#: Fields that hold somebody else where they hold anything.
SOMEBODY = frozenset({
    "belongs_to", "given_by", "witness", "told_to", "owner_name", "decided_by", "answered_by", "sent_by", "recipient",
})  # fmt: skip
#: Kinds that are only given after somebody thought of the harm it could do.
_HARM: tuple[type[Synced], ...] = (SafeguardingConcern,)
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_NUMBER = re.compile(r"\+?\d[\d ()\-]{7,}\d")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_SHORT = 3
BAR = "█" * 6
_TAIL = 9
#: Months, and a word of every day: somebody is meant only where the one stands inside a sentence, without a number.
_MONTHS, _WILL = frozenset({"april", "may", "june", "august"}), "will"
_BEGINS = re.compile(r"(^|[.!?:;\n“\"]\s*)$")
_DATED = re.compile(r"(\d(st|nd|rd|th)?|\b(in|since|until|last|next|this))\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom this laptop knows beside the person: words of others' names, ends of their numbers, their postcodes.

    `own` are the words of the person's own names and of the workers'.
    """

    names: frozenset[str]
    own: frozenset[str]
    numbers: frozenset[str]
    postcodes: frozenset[str]
    workers: frozenset[str]


def known(work: Work, cases: Iterable[UUID]) -> Known:
    """Everybody on this laptop who is not this person."""
    mine = set(cases)
    others: set[str] = set()
    own: set[str] = set()
    asked = select(Person.id, Person.known_as, Person.first_name, Person.last_name, Person.also_known_as)
    for case, *said in work.session.execute(asked):
        (own if case in mine else others).update(_words(" ".join(filter(None, said))))
    workers = [name for name in work.session.scalars(select(Worker.name)) if name]
    own.update(word for name in (*workers, work.actor.name) for word in _words(name))
    numbers, postcodes = _reach(work, mine)
    return Known(frozenset(others - own), frozenset(own), numbers, postcodes, frozenset(workers))


def flags(row: Synced | None, entity: str, said: tuple[Said, ...], others: Known) -> tuple[Flag, ...]:
    """Why a line asks for a decision; () for one that doesn't. `row` None for a correction."""
    found: list[Flag] = []
    if entity == "wall":
        found.append(Flag("wall"))
    if entity == "attachment":
        found.append(Flag("paper"))
    if getattr(row, "restricted", False):
        found.append(Flag("restricted"))
    if isinstance(row, _HARM) or _untold(row):
        found.append(Flag("harm"))
    somebody = tuple(each.words for each in said if each.field in SOMEBODY and each.words not in others.workers)
    if somebody:
        found.append(Flag("somebody", somebody))
    text = "\n".join(each.words for each in said)
    if names := _names(text, others):
        found.append(Flag("name", names))
    if numbers := _numbers(text, others) + _postcodes(text, others):
        found.append(Flag("number", numbers))
    return tuple(found)


def black_out(words: str, pieces: Iterable[str]) -> str:
    """The words with these pieces as a bar each, as long for all, so that its length tells nothing."""
    for piece in sorted(set(pieces), key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", BAR, words)
    return words


def _untold(row: Synced | None) -> bool:
    told = getattr(row, "person_told", None) is False
    return told or (isinstance(row, SharingDecision) and bool(row.objection))


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(name) if len(word) >= _SHORT}


def _names(text: str, others: Known) -> tuple[str, ...]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare[:1].isupper() and bare.casefold() in others.names and not _plain(bare, text, match.start()):
            found.append(bare)
    return tuple(dict.fromkeys(found))


def _plain(word: str, text: str, at: int) -> bool:
    before, after, low = text[max(0, at - 12) : at], text[at + len(word) : at + len(word) + 3], word.casefold()
    if low == _WILL:
        return _BEGINS.search(before) is not None
    return low in _MONTHS and (_DATED.search(before) is not None or any(map(str.isdigit, after)))


def _numbers(text: str, others: Known) -> tuple[str, ...]:
    seen = (match.group() for match in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(each for each in seen if _end(each) in others.numbers))


def _postcodes(text: str, others: Known) -> tuple[str, ...]:
    seen = (match.group() for match in _POSTCODE.finditer(text))
    return tuple(dict.fromkeys(each for each in seen if _close(each) in others.postcodes))


def _reach(work: Work, mine: set[UUID]) -> tuple[frozenset[str], frozenset[str]]:
    """Of others and of nobody else: a number they share with the person is the person's own."""
    numbers: dict[bool, set[str]] = {True: set(), False: set()}
    codes: dict[bool, set[str]] = {True: set(), False: set()}
    for case, value in protection.undisputed(work, ContactPoint, (ContactPoint.case_id, ContactPoint.value)):
        numbers[case in mine].add(_end(value))
    for case, code in protection.undisputed(work, Address, (Address.case_id, Address.postcode)):
        codes[case in mine].add(_close(code or ""))
    return frozenset(numbers[False] - numbers[True] - {""}), frozenset(codes[False] - codes[True] - {""})


def _end(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-_TAIL:]


def _close(postcode: str) -> str:
    return "".join(postcode.split()).upper()
