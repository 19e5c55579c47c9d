"""A server of one's own is named by a URL."""

import pytest

from holdfast.config.postgres.dsn import Connection, parse_url
from holdfast.config.postgres.problem import DatabaseProblem


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://ann:s3cret@db.example:6000/care", Connection("care", "ann", "s3cret", "db.example", 6000)),
        ("postgres://ann:s3cret@db.example/care", Connection("care", "ann", "s3cret", "db.example", 5432)),
        (
            "postgresql://ann@/care?host=/run/postgresql&port=5433",
            Connection("care", "ann", "", "/run/postgresql", 5433),
        ),
        ("postgresql://a%40b:p%2Fw%3A@[::1]:5432/care%20home", Connection("care home", "a@b", "p/w:", "::1", 5432)),
        (
            "postgresql://ann:x@h/care?sslmode=verify-full",
            Connection("care", "ann", "x", "h", 5432, (("sslmode", "verify-full"),)),
        ),
    ],
)
def test_read_and_written_alike(url, expected):
    assert parse_url(url, "DATABASE_URL") == expected
    assert parse_url(expected.url(), "DATABASE_URL") == expected


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://ann:s3cret@h/care", "only PostgreSQL is supported"),
        ("care", "only PostgreSQL is supported"),
        ("postgresql://ann:s3cret@h", "the name of one database is missing"),
        ("postgresql://ann:s3cret@h/a/b", "the name of one database is missing"),
        ("postgresql://h/care", "the user is missing"),
        ("postgresql://ann:s3cret@h:many/care", "the port is not a number from 1 to 65535"),
        ("postgresql://ann:s3cret@h:70000/care", "the port is not a number from 1 to 65535"),
        ("postgresql://ann:s3cret@h/care?port=0", "the port is not a number from 1 to 65535"),
        ("postgresql://ann:s3cret@h/care?colour=red", "the option 'colour' is not known; allowed are host, port"),
    ],
)
def test_refused_in_one_sentence_without_the_password(url, words):
    with pytest.raises(DatabaseProblem) as refused:
        parse_url(url, "DATABASE_URL")
    assert str(refused.value).startswith(f"DATABASE_URL: {words}")
    assert "s3cret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_connection_never_shows_its_password():
    assert "s3cret" not in repr(parse_url("postgresql://ann:s3cret@h/care", "DATABASE_URL"))
