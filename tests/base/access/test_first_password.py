from django.contrib.auth.password_validation import validate_password

from holdfast.base.access.passwords import first_password


def test_it_is_said_easily_and_never_twice_the_same() -> None:
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("ilo01IO")


def test_it_passes_the_checks_that_a_chosen_one_must() -> None:
    validate_password(first_password())
