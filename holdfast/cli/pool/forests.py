"""Forest plots as files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from holdfast.cli.database import start_django
from holdfast.interop.pool.combine import PooledMeasure
from holdfast.science.errors import BadInput

WIDTH = 640.0


def write_forests(measures: Sequence[PooledMeasure], folder: Path) -> Iterator[Path]:
    """One SVG a score, which stands alone."""
    start_django()
    from holdfast.reports.documents.typesetting import paper_svg
    from holdfast.reports.presenters.forest import forest_picture

    for one in measures:
        picture = forest_picture(one)
        if picture is None:
            continue
        path = folder / f"forest-{one.measure.instrument}-{one.measure.scale}.svg"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(paper_svg(picture, WIDTH), encoding="utf-8")
        except OSError as problem:
            raise BadInput(f"{path} could not be written: {problem.strerror}.") from None
        yield path
