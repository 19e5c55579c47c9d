import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.interop.pool import fingerprint, own_key, packed, unpacked
from holdfast.science.errors import BadInput


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return own_key(tmp_path_factory.mktemp("keys") / "pool.pem")


def test_what_was_packed_is_unpacked_with_its_signers_fingerprint(key) -> None:
    text = packed({"service": "Kelp & Söhne", "measures": [1.5, None]}, key)
    found = unpacked("a.json", text)
    assert (found.document["service"], found.document["measures"]) == ("Kelp & Söhne", [1.5, None])
    assert found.key == fingerprint(key.public_key().public_bytes_raw())
    assert packed({"measures": [1.5, None], "service": "Kelp & Söhne"}, key) == text


LEAF = st.one_of(st.integers(-99, 99), st.floats(-9, 9), st.text(max_size=3), st.none())


@given(before=LEAF, after=LEAF)
def test_no_figure_can_be_changed_afterwards(key, before, after) -> None:
    text = json.loads(packed({"n": before}, key))
    if json.dumps(before) == json.dumps(after):
        return
    with pytest.raises(BadInput, match="signature does not fit"):
        unpacked("a.json", json.dumps(text | {"n": after}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"signature": "AAAA"}, "signature does not fit"),
        ({"signature": None}, "signature does not fit"),
        ({"key": "no base 64"}, "signature does not fit"),
        ({"format": "holdfast-pool/9"}, 'its format is "holdfast-pool/9"'),
    ],
)
def test_a_spoilt_file_is_refused(key, change, said) -> None:
    with pytest.raises(BadInput, match=said):
        unpacked("a.json", json.dumps(json.loads(packed({}, key)) | change))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "a,b\n1,2", "[" * 200_000, '{"n": ' + "9" * 5000 + "}"])
def test_another_file_is_refused(text) -> None:
    with pytest.raises(BadInput, match=r"a\.json: it is no file made by holdfast pool export"):
        unpacked("a.json", text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 400, '"\\ud800"'])
def test_a_number_that_is_none_is_refused(key, number) -> None:
    text = packed({"n": 1}, key).replace('"n": 1', f'"n": {number}')
    with pytest.raises(BadInput, match="signature does not fit"):
        unpacked("a.json", text)


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path) -> None:
    path = tmp_path / "keys" / "pool.pem"
    first, again = own_key(path), own_key(path)
    assert first.public_key().public_bytes_raw() == again.public_key().public_bytes_raw()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("no key")
    with pytest.raises(BadInput, match="holds no Ed25519 private key"):
        own_key(path)
