"""A database address may name several hosts, as PostgreSQL's own programs read it."""

import pytest

from vru_case.server.careful import address


@pytest.mark.parametrize(
    ("given", "host", "port"),
    [
        ("postgresql://vru:p%40ss@one:5432,two:5433/db?target_session_attrs=read-write", "one,two", "5432,5433"),
        ("postgresql+psycopg://vru:p%40ss@one,two:5433/db?target_session_attrs=read-write", "one,two", "5432,5433"),
        ("postgresql://vru:p%40ss@[::1]:1,[fe80::2]/db?target_session_attrs=read-write", "::1,fe80::2", "1,5432"),
    ],
)
def test_several_hosts(given: str, host: str, port: str) -> None:
    url = address(given)
    assert (url.username, url.password, url.host, url.database) == ("vru", "p@ss", None, "db")
    assert url.query == {"host": host, "port": port, "target_session_attrs": "read-write"}
    assert address(url.render_as_string(hide_password=False)).query == url.query


@pytest.mark.parametrize(
    "given", ["postgresql://vru@one:5432/db", "postgresql:///db?host=/run/x,/run/y", "postgresql://u:a,b@one/db"]
)
def test_one_host_is_read_as_it_always_was(given: str) -> None:
    url = address(given)
    assert url.database == "db"
    assert url.host in {"one", None}
    assert url.password in {None, "a,b"}
