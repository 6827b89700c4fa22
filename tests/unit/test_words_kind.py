"""Every sentence we show or print is read against the words not to use; a planted one is always found."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from vru_case.programmes.definition import Programme
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.services.telling.summary import SECTIONS
from vru_case.services.values import Plan
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.pages.person.plan import BLOCKS

ROOT = Path(__file__).parents[2]
#: What is never said of a person or to one, and how it would look in a sentence.
HARD = {
    "refused": r"\brefus(?:e[sd]?|al|ing)\b",
    "non-compliant": r"\bnon-?\s?complian(?:t|ce)\b",
    "compliance": r"\bcomplian(?:t|ce)\b",
    "DNA": r"\bDNA(?:'?d)?\b",
    "failed to engage": r"\bfail(?:ed|ure|s|ing)? to (?:engage|attend|comply|respond|disclose)\b",
    "disengaged": r"\bdis-?engag\w+\b",
    "offender": r"\b(?:re-?)?offenders?\b",
    "suspect": r"\bsuspects?\b",
    "perpetrator": r"\bperp(?:s|etrators?)?\b",
    "deficits": r"\bdeficits?\b",
    "service user": r"\bservice users?\b",
    "client": r"\bclients?\b",
    "case closed": r"\bcase closed\b",
    "why did you": r"\bwhy did(?:n't)? (?:you|they|he|she)\b",
    "ACE score": r"\bACEs?(?: scores?)?\b|\badverse childhood\b",
    "absconded": r"\babscond\w*\b",
    "addict": r"\baddicts?\b|\b(?:drug|alcohol) abusers?\b",
    "abuser": r"\babusers?\b",
    "nominal": r"\bnominals?\b",
    "hard to reach": r"\bhard[- ]to[- ]reach\b",
    "attention seeking": r"\battention[- ]seeking\b",
    "NFA": r"\bNFA\b",
    # A service may be called after victims; nobody is one of something here.
    "victim of": r"\bvictims? of\b",
    "committed": r"\bcommit(?:ted|ting|s)\b(?! to\b)|\bcommit (?:an?|the|more|any)\b",
    # Of somebody, not of a shirt.
    "clean": r"\b(?:is|are|was|been|being|be|stay(?:s|ed|ing)?|get(?:s|ting)?|got|now|tested|keep(?:s|ing)?) clean\b"
    r"|\bclean (?:from|of|since|for)\b",
    "injured party": r"\binjured part(?:y|ies)\b|\baggrieved\b",
    "allegation": r"\balleg(?:ation|ed|es?)\w*\b",
    "relapsed": r"\brelaps(?:e[sd]?|ing)\b",
}
PATTERNS = {
    name: re.compile(each, re.IGNORECASE if name not in {"DNA", "NFA", "ACE score"} else 0)
    for name, each in HARD.items()
}
PLANTED = {
    "refused": "They refused support.", "non-compliant": "Non-compliant with the plan.",
    "compliance": "Compliance was low.",
    "DNA": "DNA twice.", "failed to engage": "He failed to engage.", "disengaged": "Has disengaged.",
    "offender": "A young offender.", "suspect": "The suspect.", "perpetrator": "The perpetrator.",
    "deficits": "Her deficits.",
    "service user": "The service user.", "client": "Our client.", "case closed": "Case closed.",
    "why did you": "Why did you go there?", "ACE score": "ACE score 4.", "absconded": "Absconded again.",
    "addict": "An addict.", "abuser": "The abuser.", "nominal": "The nominal.",
    "hard to reach": "A hard-to-reach group.",
    "attention seeking": "Attention seeking.", "NFA": "NFA.", "victim of": "A victim of crime.",
    "committed": "He committed an assault.", "clean": "She has been clean since May.",
    "injured party": "The injured party.", "allegation": "The allegation is robbery.", "relapsed": "He relapsed.",
}  # fmt: skip


def hard(sentence: str) -> list[str]:
    """What is hard in a sentence."""
    return [name for name, pattern in PATTERNS.items() if pattern.search(sentence)]


def sentences_of(source: str) -> Iterator[str]:
    """The strings of a module that are no docstrings and read like words, not like names."""
    tree = ast.parse(source)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
        and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def refusals_of(source: str) -> Iterator[str]:
    """Sentences of a service: strings with a space that end as a sentence does."""
    return (each for each in sentences_of(source) if " " in each and each.rstrip()[-1:] in ".?!…")


def texts(value: object) -> Iterator[str]:
    """Every text in a resource, but for where a list comes from."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # A code is never shown, and a source is the name of somebody else's paper.
        for key, each in value.items():
            if key not in {"source", "licence", "code", "source_name"}:
                yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def shown() -> Iterator[tuple[str, str]]:
    """(file, sentence) of everything that may be read on a screen or on paper."""
    for path in sorted((ROOT / "vru_case/ui/words").rglob("*.py")):
        yield from ((path.name, each) for each in sentences_of(path.read_text()))
    for path in (*sorted((ROOT / "vru_case/reports").glob("*words.py")), ROOT / "vru_case/server/words.py"):
        yield from ((f"{path.parent.name}/{path.name}", each) for each in sentences_of(path.read_text()))
    for path in sorted((ROOT / "vru_case/services").rglob("*.py")):
        yield from ((path.name, each) for each in refusals_of(path.read_text()))
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        yield from ((path.name, each) for each in texts(tomllib.loads(path.read_text())))


def test_no_sentence_is_unkind() -> None:
    read = list(shown())
    assert len(read) > 2000
    assert [(name, words, sentence) for name, sentence in read if (words := hard(sentence))] == []


def test_paper_the_server_and_every_register_are_read_as_well() -> None:
    read = {name for name, _ in shown()}
    registers = {path.name for path in (ROOT / "resources/registers").glob("*.toml")}
    assert read >= {"reports/words.py", "server/words.py", "ons4.toml", *registers}


@pytest.mark.parametrize(
    "sentence",
    ["Lancashire Victim Services (Victim Support)", "We are committed to it.", "Clean clothes", "A clean start for all",
     "Nothing was committed to paper"],
)  # fmt: skip
def test_what_only_looks_hard_is_left_alone(sentence: str) -> None:
    assert hard(sentence) == []


@pytest.mark.parametrize("name", list(HARD))
def test_a_planted_one_is_found(name: str) -> None:
    assert name in hard(PLANTED[name])
    assert list(sentences_of(f'"""{PLANTED[name]}"""\nSAID = "{PLANTED[name]}"\n')) == [PLANTED[name]]
    assert list(texts({"rows": [{"code": "X", "label": PLANTED[name]}]})) == [PLANTED[name]]


#: Lists whose answer is the person's own: each has the three ways of not answering.
ASKED = (
    "accommodation", "assault_method", "assault_place", "assault_relationship", "attendance_reason", "district", "ete",
    "ethnicity", "gender", "offence_group", "relationship", "reported_to_police", "sex", "violence_evidence",
)  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_not_known_not_asked_and_prefer_not_to_say_can_be_said(name: str) -> None:
    rows = tomllib.loads((ROOT / f"resources/codelists/{name}.toml").read_text())["rows"]
    assert {"NK", "NA", "PNS"} <= {row["code"] for row in rows}


@pytest.mark.parametrize("programme", load(resource()).programmes, ids=lambda each: each.id)
def test_what_helps_comes_before_what_is_hard_in_what_may_be_shared(programme: Programme) -> None:
    shared = [each.field for each in programme.share]
    assert shared.index("strengths") < shared.index("needs")


#: The papers that say what is hard; a timeline says what happened.
PAPERS = [paper for paper in load(resource()).papers.values() if "needs" in paper.sections]


@pytest.mark.parametrize(
    ("helps", "hard_", "order"),
    [
        ("strengths", "needs", list(SECTIONS)),
        *[("strengths", "needs", list(paper.sections)) for paper in PAPERS],
        ("strengths", "needs", [each.name for each in fields(Plan)]),
        ("strength", "need", [each.code for each in FORMS]),
        ("strength", "need", [code for code, *_ in BLOCKS]),
    ],
    ids=["summary asked", *(paper.id for paper in PAPERS), "plan", "menu", "plan tab"],
)
def test_what_helps_comes_before_what_is_hard(helps: str, hard_: str, order: list[str]) -> None:
    assert order.index(helps) < order.index(hard_)
