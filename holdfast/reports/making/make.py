"""Make the three files of a report, telling how far it is."""

from contextlib import suppress
from pathlib import Path

from holdfast.base.common.files import write_whole
from holdfast.reports.chapters.chapter import Asked
from holdfast.reports.data import as_csv, as_json_text
from holdfast.reports.data.pack import data_pack
from holdfast.reports.documents.report import report_as_page, report_as_pdf
from holdfast.reports.making.folders import NAMES, Progress, forget_old, tell
from holdfast.reports.making.marks import facts
from holdfast.reports.making.whole import FILES, STEPS, Tell, gather
from holdfast.science.disclosure import Audience
from holdfast.science.errors import BadInput

NOT_WRITTEN = "The report could not be written into Holdfast's data folder: {}. Make room there, or let it be written."
UNFORESEEN = "The report could not be made because of something that Holdfast did not foresee."


def made_files(asked: Asked, audience: Audience, tell: Tell) -> dict[str, bytes]:
    """The web page, the PDF and the data pack by file name: the same bytes from the same extract.

    `tell` hears of every step before it is done.
    """
    whole = gather(asked, audience, tell)
    at = STEPS - len(FILES)
    tell(FILES[0], at)
    page = report_as_page(whole.first, whole.chapters)
    tell(FILES[1], at + 1)
    pdf = report_as_pdf(whole.first, whole.chapters)
    tell(FILES[2], at + 2)
    chapters = tuple(chapter for _, chapter in whole.chapters)
    evaluation = as_csv(whole.evaluation, audience.rule), as_json_text(whole.evaluation, audience.rule)
    data = data_pack(facts(asked, audience), whole.first.area, evaluation, chapters)
    return {NAMES["page"]: page, NAMES["pdf"]: pdf, NAMES["data"]: data}


def write_files(folder: Path, made: dict[str, bytes]) -> None:
    """Each file whole or not at all."""
    for name, content in made.items():
        write_whole(folder / name, content)


def make(folder: Path, asked: Asked, audience: Audience) -> None:
    """Make a report into its folder; what goes wrong stands there as a sentence."""
    try:
        made = made_files(asked, audience, lambda doing, done: tell(folder, Progress(doing, done, STEPS)))
        write_files(folder, made)
    except BadInput as problem:
        tell(folder, Progress("", 0, STEPS, failed=str(problem)))
        return
    except OSError as problem:
        _tell_failed(folder, NOT_WRITTEN.format(problem.strerror))
        return
    except BaseException:
        tell(folder, Progress("", 0, STEPS, failed=UNFORESEEN))
        raise
    tell(folder, Progress("Ready", STEPS, STEPS, finished=True))
    forget_old(folder)


def _tell_failed(folder: Path, sentence: str) -> None:
    """Where not even this can be written, the page finds nobody at work and offers to begin again."""
    with suppress(OSError):
        tell(folder, Progress("", 0, STEPS, failed=sentence))
