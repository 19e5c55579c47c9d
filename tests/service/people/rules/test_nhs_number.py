"""Valid and invalid numbers of the field's own documents, and what the check digit promises."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.science.errors import BadInput
from holdfast.service.people.rules.nhs_number import NhsNumber, Status, check_digit, check_status, parse, synthetic

TODAY = date(2026, 11, 24)


@st.composite
def numbers(draw: st.DrawFn) -> NhsNumber:
    nine = draw(st.text("0123456789", min_size=9, max_size=9).filter(lambda text: check_digit(text) is not None))
    digits = f"{nine}{check_digit(nine)}"
    return NhsNumber(digits) if len(set(digits)) > 1 else NhsNumber("9434765919")


@pytest.mark.parametrize("digits", ["9434765919", "9000000009", "4505577104", "9990000018", "9990000026"])
def test_accepts_known_valid_numbers(digits: str) -> None:
    assert parse(digits).digits == digits


@pytest.mark.parametrize(
    "text", ["943 476 5919", "943-476-5919", "943–476–5919", " 943\u00a04765919 ", "９４３４７６５９１９"]
)
def test_reads_numbers_as_people_write_them(text: str) -> None:
    assert parse(text).display == "943 476 5919"


@pytest.mark.parametrize(
    "text", ["9434765918", "", "   ", "943476591", "94347659190", "943476591O", "٩٤٣٤٧٦٥٩١٩", "+434765919"]
)
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(BadInput):
        parse(text)


@pytest.mark.parametrize("last", range(10))
def test_refuses_numbers_whose_check_digit_would_be_ten(last: int) -> None:
    assert check_digit("999000000") is None
    with pytest.raises(BadInput):
        parse(f"999000000{last}")


@pytest.mark.parametrize("digit", "0123456789")
def test_refuses_repeated_digits_although_they_pass_modulus_11(digit: str) -> None:
    assert check_digit(digit * 9) == int(digit)
    with pytest.raises(BadInput, match="repeats one digit"):
        parse(digit * 10)


@given(number=numbers(), place=st.integers(0, 9), other=st.sampled_from("0123456789"))
def test_any_single_changed_digit_is_refused(number: NhsNumber, place: int, other: str) -> None:
    changed = number.digits[:place] + other + number.digits[place + 1 :]
    if changed == number.digits:
        assert parse(changed) == number
    else:
        with pytest.raises(BadInput):
            parse(changed)


@given(number=numbers(), place=st.integers(0, 8))
def test_any_swapped_neighbours_are_refused(number: NhsNumber, place: int) -> None:
    digits = number.digits
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if swapped == digits:
        assert parse(swapped) == number
    else:
        with pytest.raises(BadInput):
            parse(swapped)


@given(number=numbers())
def test_display_is_read_back(number: NhsNumber) -> None:
    assert parse(number.display) == number


@given(text=st.text("0123456789", min_size=4, max_size=14).filter(lambda text: text not in "943 476 5919"))
def test_a_refusal_never_repeats_the_number(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(text + "x")
    assert text not in str(refusal.value)
    with pytest.raises(BadInput) as refusal:
        parse(text[:9])
    assert text[:9] not in str(refusal.value)


def test_digits_stay_out_of_logs() -> None:
    assert "9434765919" not in repr(parse("9434765919"))


def test_synthetic_numbers_are_valid_and_never_issued() -> None:
    some = list(islice(synthetic(), 200))
    assert some[:2] == [NhsNumber("9990000018"), NhsNumber("9990000026")]
    assert len(set(some)) == 200
    assert all(parse(number.digits).digits.startswith("999") for number in some)


def test_every_status_of_uk_core_has_its_words() -> None:
    assert [status.value for status in Status] == [f"0{digit}" for digit in range(1, 9)]
    assert Status("08").label == "Trace postponed: baby under six weeks"


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.NOT_TRACED])
def test_present_needs_a_number(status: Status) -> None:
    check_status(status, has_number=True, born_on=None, on=TODAY)
    with pytest.raises(BadInput):
        check_status(status, has_number=False, born_on=None, on=TODAY)


def test_not_present_excludes_a_number() -> None:
    check_status(Status.NOT_REQUIRED, has_number=False, born_on=None, on=TODAY)
    with pytest.raises(BadInput):
        check_status(Status.NOT_REQUIRED, has_number=True, born_on=None, on=TODAY)


def test_postponed_ends_at_six_weeks() -> None:
    check_status(Status.POSTPONED, has_number=False, born_on=None, on=TODAY)
    check_status(Status.POSTPONED, has_number=False, born_on=date(2026, 10, 14), on=TODAY)
    with pytest.raises(BadInput, match="six weeks"):
        check_status(Status.POSTPONED, has_number=False, born_on=date(2026, 10, 13), on=TODAY)
