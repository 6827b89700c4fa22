"""From the files in `resources/` to a `Library`: everything loads, or every fault is raised at once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from vru_case.programmes.definition import CodeList, Library, Programme
from vru_case.programmes.faults import Fault, ProgrammeFaults
from vru_case.programmes.lists import check_codes, read_list
from vru_case.programmes.measures import read_measure
from vru_case.programmes.papers import read_paper
from vru_case.programmes.programme import check_partners, read_programme
from vru_case.programmes.reading import Source
from vru_case.programmes.registers import check_children, check_used, read_register

#: What a library is made of: the folders of its files.
KINDS = ("codelists", "programmes", "measures", "registers", "papers")
_PATH = re.compile(r"(?:codelists|programmes|measures|registers|papers)/[a-z0-9_-]{1,80}\.toml")


def load(folder: Path) -> Library:
    """Read the `*.toml` of a folder: `codelists`, `programmes`, `measures`, `registers`, `papers`.

    Raises ProgrammeFaults, whose `faults` name every file, line and key that is wrong.
    """
    return _library(*(_sources(folder, kind) for kind in KINDS))


def load_over(shipped: Library, published: Mapping[str, str]) -> Library:
    """A library with files that were published since in place of its own: path, as in `codelists/mode.toml` → text.

    Lists it came with stay where none was published in their place; programmes do not. Raises ProgrammeFaults.
    """
    strange = [path for path in published if not _PATH.fullmatch(path)]
    if strange:
        raise ProgrammeFaults([Fault(path, 1, "", "A file can't have this name.") for path in strange])
    own = any(path.startswith(KINDS[1]) for path in published)
    texts = {path: text for path, text in shipped.files.items() if not (own and path.startswith(KINDS[1]))}
    texts |= published
    return _library(
        *([Source(path, texts[path]) for path in sorted(texts) if path.startswith(f"{kind}/")] for kind in KINDS)
    )


def _library(
    list_files: list[Source], programme_files: list[Source], measure_files: list[Source],
    register_files: list[Source], paper_files: list[Source],
) -> Library:  # fmt: skip
    lists = [read_list(source) for source in list_files]
    measures = tuple(read_measure(source) for source in measure_files)
    programmes = _programmes(programme_files, list_files, lists)
    _measured(programme_files, programmes, measure_files)
    registers = [read_register(source, frozenset(each.name for each in lists)) for source in register_files]
    check_children(register_files, registers)
    check_used(programme_files, programmes, {each.id: each for each in registers})
    markers = frozenset(row.code for each in lists if each.name == "marker" for row in each.options)
    papers = {source.stem: read_paper(source, markers) for source in paper_files}
    files_read = (*list_files, *programme_files, *measure_files, *register_files, *paper_files)
    faults = [fault for source in files_read for fault in source.faults()]
    faults += _nothing(list_files, "codelists") + _nothing(programme_files, "programmes")
    if faults:
        raise ProgrammeFaults(faults)
    files = MappingProxyType({source.name: source.text for source in files_read})
    return Library(
        tuple(programmes),
        MappingProxyType({each.name: each for each in lists}),
        files,
        measures,
        MappingProxyType({each.id: each for each in registers}),
        MappingProxyType(papers),
    )


class _Unread(frozenset[str]):
    """The codes of a list that could not be read: a programme is not blamed for naming them."""

    def __contains__(self, code: object) -> bool:
        return True


def _sources(folder: Path, kind: str) -> list[Source]:
    return [Source.of(file, folder) for file in sorted((folder / kind).glob("*.toml"))]


def _nothing(sources: Sequence[Source], kind: str) -> list[Fault]:
    return [] if sources else [Fault(kind, 1, "", "There are no files here.")]


def _programmes(files: Sequence[Source], list_files: Sequence[Source], lists: Sequence[CodeList]) -> list[Programme]:
    codes = {
        each.name: _Unread() if source.broken else frozenset(option.code for option in each.options)
        for source, each in zip(list_files, lists, strict=True)
    }
    for source, code_list in zip(list_files, lists, strict=True):
        check_codes(source, code_list.options, codes)
    programmes = [read_programme(source, codes) for source in files]
    ids = frozenset(each.id for each in programmes)
    for source, programme in zip(files, programmes, strict=True):
        check_partners(source, programme, ids)
    _named(list_files, lists, ids)
    return programmes


def _measured(files: Sequence[Source], programmes: Iterable[Programme], measures: Sequence[Source]) -> None:
    """A programme may use only measures there are."""
    known = {each.stem.upper() for each in measures}
    for source, programme in zip(files, programmes, strict=True):
        for place, name in enumerate(programme.uses.measures):
            if name not in known:
                source.fault(("uses", "measures", place), f'there is no measure called "{name}"')


def _named(files: Iterable[Source], lists: Iterable[CodeList], ids: frozenset[str]) -> None:
    """A service or a source of referrals that is one of our programmes must name one there is."""
    for source, code_list in zip(files, lists, strict=True):
        for row, option in enumerate(code_list.options):
            if (named := option.text("programme")) and named not in ids:
                source.fault(("rows", row, "programme"), f'there is no programme called "{named}"')
