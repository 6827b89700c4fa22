"""The printed case summary, page by page, against the text kept beside this file. To keep a new one after reading it:
`python -m tests.golden.keep`."""

import pytest

from tests.golden.keep import PAPERS, folder, pages_of


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_reads_as_it_was_kept(name: str) -> None:
    kept = [page.read_text("utf-8") for page in sorted(folder().glob(f"{name}-*.txt"))]
    assert pages_of(PAPERS[name]()) == kept
