"""What is known of a person when two records are compared; every field may be empty."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .. import names

_PHONE_DIGITS = 9


@dataclass(frozen=True)
class Candidate:
    """A person as typed. `expected_on` without `born_on` is an unborn child. Derived keys are worked out once."""

    given: str = ""
    family: str = ""
    known_as: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    nhs_number: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    sex: str = ""

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None

    @cached_property
    def given_keys(self) -> tuple[str, ...]:
        """The given name and the name the person is known as, without empty ones."""
        found = (names.given_key(self.given), names.given_key(self.known_as))
        return tuple(dict.fromkeys(key for key in found if key))

    @cached_property
    def given_words(self) -> frozenset[str]:
        return frozenset(
            word for text in (self.given, self.known_as) if names.given_key(text) for word in names.parts(text)
        )

    @cached_property
    def family_key(self) -> str:
        return names.given_key(self.family)

    @cached_property
    def family_words(self) -> frozenset[str]:
        return frozenset(names.parts(self.family)) if self.family_key else frozenset()

    @cached_property
    def day(self) -> str:
        return self.born_on.strftime("%Y%m%d").zfill(8) if self.born_on else ""

    @cached_property
    def postcode_key(self) -> str:
        return re.sub(r"[^a-z0-9]", "", self.postcode.casefold())

    @cached_property
    def phone_key(self) -> str:
        """The last nine digits, so that 07700 and +44 7700 are one; fewer than nine digits are no number."""
        digits = re.sub(r"[^0-9]", "", self.phone)
        return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""

    @cached_property
    def email_key(self) -> str:
        return self.email.strip().casefold()

    @cached_property
    def nhs_key(self) -> str:
        return re.sub(r"[^0-9]", "", self.nhs_number)
