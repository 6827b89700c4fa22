"""Reads printed pages as text, and keeps them in tests/golden/pages for the next change to be held against."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2

from tests.golden import papers
from vru_case.reports.pages import case_summary
from vru_case.services.telling.summary_values import CaseSummary

PAPERS: dict[str, Callable[[], CaseSummary]] = {
    "usual": papers.summary,
    "full": lambda: papers.summary(papers.ALL),
    "going": lambda: papers.summary((*papers.USUAL, "progress")),
    "bare": papers.bare,
    "empty": lambda: papers.bare(papers.ALL),
    "long": papers.long,
}


def folder() -> Path:
    return Path(__file__).parent / "pages"


def read(pdf: bytes) -> list[str]:
    """The text of every page of a PDF, one line as one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
    return ["\n".join(line.strip() for line in text.splitlines()) + "\n" for text in texts]


def pages_of(summary: CaseSummary) -> list[str]:
    return read(case_summary.build(summary))


def main() -> None:
    folder().mkdir(exist_ok=True)
    for old in folder().glob("*.txt"):
        old.unlink()
    for name, make in PAPERS.items():
        for number, text in enumerate(pages_of(make()), start=1):
            (folder() / f"{name}-{number}.txt").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
