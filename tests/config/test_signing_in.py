"""What the environment may say of signing in, and the sentence for what it may not."""

import pytest

from holdfast.config.signing_in import NEEDED, single_sign_on, whole_number
from holdfast.science.errors import BadInput

WHOLE = dict(
    zip(NEEDED, ("https://login.example", "holdfast", "a secret", "Trust.example, other.example"), strict=True)
)


@pytest.fixture
def said(monkeypatch):
    for name in (*NEEDED, "HOLDFAST_OIDC_NAME", "HOLDFAST_OIDC_SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)

    def say(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return say


def test_nothing_said_is_no_single_sign_on(said):
    assert single_sign_on() is None


def test_all_said_is_read(said):
    said(**WHOLE, HOLDFAST_OIDC_SECOND_FACTOR="amr:mfa, acr:strong")
    found = single_sign_on()
    assert (found.domains, found.second_factor) == (("trust.example", "other.example"), ("amr:mfa", "acr:strong"))
    assert found.name == "your organisation’s account"
    [app] = found.providers()["openid_connect"]["APPS"]
    assert app["settings"]["oauth_pkce_enabled"]


@pytest.mark.parametrize("missing", NEEDED)
def test_a_part_of_it_is_refused_and_what_is_missing_is_named(said, missing):
    said(**{name: value for name, value in WHOLE.items() if name != missing})
    with pytest.raises(BadInput, match=f"set in part: {missing} must be set too"):
        single_sign_on()


@pytest.mark.parametrize(
    "issuer", ["http://login.example", "login.example", "ftp://login.example", "http://127.0.0.1.example"]
)
def test_an_open_line_to_the_issuer_is_refused(said, issuer):
    said(**WHOLE | {"HOLDFAST_OIDC_ISSUER": issuer})
    with pytest.raises(BadInput, match="must begin with https://"):
        single_sign_on()


def test_an_issuer_on_this_machine_may_do_without(said):
    said(**WHOLE | {"HOLDFAST_OIDC_ISSUER": "http://127.0.0.1:9000"})
    assert single_sign_on() is not None


def test_domains_that_name_none_are_refused(said):
    said(**WHOLE | {"HOLDFAST_OIDC_DOMAINS": " , "})
    with pytest.raises(BadInput, match="HOLDFAST_OIDC_DOMAINS"):
        single_sign_on()


@pytest.mark.parametrize("typed", ["0", "13", "-1", "two", "1.5", "²", "9" * 400])
def test_a_number_out_of_its_range_is_refused(monkeypatch, typed):
    monkeypatch.setenv("HOLDFAST_HOURS", typed)
    with pytest.raises(BadInput, match="HOLDFAST_HOURS must be a whole number from 1 to 12"):
        whole_number("HOLDFAST_HOURS", 2, 1, 12)


@pytest.mark.parametrize(("typed", "found"), [("", 2), (" 12 ", 12), ("1", 1)])
def test_a_number_in_its_range_is_read(monkeypatch, typed, found):
    monkeypatch.setenv("HOLDFAST_HOURS", typed)
    assert whole_number("HOLDFAST_HOURS", 2, 1, 12) == found
