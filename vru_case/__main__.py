"""`python -m vru_case` is `vru-case`."""

from vru_case.cli import main

main()
