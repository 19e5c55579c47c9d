"""Typst templates fed with JSON, and the page's pictures made ready for paper."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template import engines

from holdfast.base.ui import paper
from holdfast.base.ui.charts.marks import Picture

_HALO = re.compile(r"paint-order:stroke;stroke:#fff;stroke-width:[0-9]+px;?")
_HALOED = re.compile(r'<text class="([^"]*(?:halo|score|strong|value|ledger-dark)[^"]*)"[^>]*>[^<]*</text>')
HERE = Path(str(files("holdfast.reports.documents")))


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """Set `template`.typ with `data`; refuses a picture without words, because PDF/UA does."""
    return paper.typeset(HERE / f"{template}.typ", data)


def paper_svg(picture: Picture, width: float) -> str:
    """The picture as the page draws it, standing alone: with its stylesheet inside and a width in pixels."""
    drawn = str(_macros().picture(picture, "paper")).strip()
    size = f'width="{width:g}"' if picture.fluid else f'width="{picture.width:g}" height="{picture.height:g}"'
    if picture.fluid:
        drawn = drawn.replace(' width="100%"', "", 1)
    opened = drawn.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" {size} ', 1)
    head, rest = opened.split(">", 1)
    return f"{head}><style>{_styles()}</style>{_HALOED.sub(_with_halo, rest)}"


def _with_halo(text: re.Match[str]) -> str:
    """The words twice, first as their own halo: on paper a stroke would be painted over the letters."""
    halo = text[0].replace(text[1], "plate", 1).replace("<text ", '<text stroke="#fff" stroke-width="5" ', 1)
    return halo + text[0]


def _macros() -> Any:
    pages: Any = engines["jinja2"]
    return pages.env.get_template("ui/charts/picture.jinja").module


@cache
def _styles() -> str:
    found = finders.find("ui/css/chart-marks.css")
    return _HALO.sub("", Path(str(found)).read_text(encoding="utf-8"))
