"""What Hypothesis makes hostile inputs from: honest files with parts cut, doubled, swapped and replaced."""

from dataclasses import dataclass

from hypothesis import strategies as st

from soak.hostile.payloads import TEXTS

BITS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n\n\n",
    b'"',
    b"'",
    b";",
    b",",
    b"\t",
    b"|",
    b"{",
    b"}",
    b"[" * 3000,
    b"&a *a",
    b"!!python/object:os.system",
    b": ",
    b"- ",
    b"#",
    b"NaN",
    b"1e400",
    b"-0",
    b"9" * 400,
    b"\xed\xa0\x80",
    b"PK\x03\x04",
    b"PAR1",
    b"null",
    "é\u0301\u202e\U0001f476".encode(),
)


@dataclass(frozen=True)
class Edit:
    """At a place between 0 and 1 of the file, take so many bytes away and put others there."""

    at: float
    away: int
    put: bytes


def texts() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(TEXTS), st.text(max_size=60), st.dates().map(str), st.integers().map(str))


def _bytes() -> st.SearchStrategy[bytes]:
    return st.one_of(st.sampled_from(BITS), texts().map(lambda text: text.encode("utf-8")), st.binary(max_size=20))


def edits() -> st.SearchStrategy[list[Edit]]:
    one = st.builds(Edit, st.floats(0, 1), st.sampled_from((0, 0, 1, 2, 8, 64, 1000)), _bytes())
    return st.lists(one, min_size=1, max_size=5)


def files(samples: tuple[bytes, ...]) -> st.SearchStrategy[tuple[bytes, ...]]:
    """`EACH` of one drawing: an honest file with changes, by themselves and together; now and then noise around it."""
    changed = st.builds(_changes, st.sampled_from(samples), edits())
    return st.one_of(changed, changed, changed, st.builds(_around, st.sampled_from(samples), st.binary(max_size=300)))


EACH = 4
"""Inputs that are made of each drawing: drawing costs more than trying."""


def _changes(sample: bytes, many: list[Edit]) -> tuple[bytes, ...]:
    return _changed(sample, many), _changed(sample, many[:1]), _changed(sample, many[-1:]), _changed(sample, many[::-1])


def _around(sample: bytes, noise: bytes) -> tuple[bytes, ...]:
    half = len(sample) // 2
    return noise, noise + sample, sample + noise, sample[:half] + noise + sample[half:]


def _changed(sample: bytes, many: list[Edit]) -> bytes:
    for edit in many:
        place = round(edit.at * len(sample))
        sample = sample[:place] + edit.put + sample[place + edit.away :]
    return sample
