"""Everything that the report says, gathered step by step."""

from collections.abc import Callable
from dataclasses import dataclass

from holdfast.analytics.release import Sealed, sealed_evaluation
from holdfast.reports.chapters import CONTENTS, Entry, write
from holdfast.reports.chapters.chapter import Asked, Chapter
from holdfast.reports.presenters.evaluation import Report, report
from holdfast.science.disclosure import Audience

FILES = ("Setting the web page", "Setting the PDF", "Packing the data")
STEPS = 1 + len(CONTENTS) + len(FILES)

Tell = Callable[[str, int], None]
"""Called before each step with what is done now and how many steps are done."""


@dataclass(frozen=True, eq=False)
class Whole:
    """The first part with its evaluation, and every chapter with its line of the contents."""

    asked: Asked
    audience: Audience
    evaluation: Sealed
    first: Report
    chapters: tuple[tuple[Entry, Chapter], ...]


def gather(asked: Asked, audience: Audience, tell: Tell) -> Whole:
    tell("Outcomes of every score", 0)
    evaluation = sealed_evaluation(asked.extract, asked.blueprint, asked.filters)
    first = report(evaluation, audience)
    chapters = []
    for place, one in enumerate(CONTENTS):
        tell(one.title, 1 + place)
        chapters.append((one, write(one, asked)))
    return Whole(asked, audience, evaluation, first, tuple(chapters))
