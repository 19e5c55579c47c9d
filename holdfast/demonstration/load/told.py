"""Invented words with a family's names in them."""

from dataclasses import dataclass

from holdfast.service.people.models import Person


@dataclass(frozen=True)
class Told:
    """The names that notes use."""

    parent: Person
    child: Person

    def say(self, text: str, **more: object) -> str:
        return text.format(parent=self.parent.given_name, child=self.child.given_name or "the baby", **more)
