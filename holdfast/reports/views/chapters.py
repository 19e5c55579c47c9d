"""One chapter of the evaluation: the same question as the first page, another answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.reports import queries
from holdfast.reports.chapters import entry
from holdfast.reports.views.asking import question
from holdfast.science.errors import BadInput


@gzip_page
@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    found = entry(chapter)
    if found is None:
        raise Http404
    asked = question(request)
    page: dict[str, Any] = {"team": asked.team, "teams": asked.teams, "query": asked.query}
    try:
        written, shown = queries.chapter_of(asked.team, found, asked.filters, asked.audience)
    except BadInput as problem:
        return render(request, "reports/no_extract.jinja", page | {"problem": str(problem)})
    return render(
        request,
        "reports/chapter.jinja",
        page | {"form": asked.form, "chapter": written, "entry": found, "report": shown, "tabs": asked.tabs(found.id)},
    )
