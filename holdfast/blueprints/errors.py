"""What is said about a data file that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.science.errors import BadInput


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file, said in one sentence."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.text}"


class BlueprintError(BadInput):
    """A blueprint or instrument file that is refused; its text is one sentence per problem, in the file's order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
