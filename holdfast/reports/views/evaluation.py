"""The evaluation's first page, its files, and the button that makes the extract again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.reports import queries
from holdfast.reports.data import as_csv, as_json_text
from holdfast.reports.documents import evaluation_as_pdf
from holdfast.reports.extract import write_extract
from holdfast.reports.views.asking import Question, address, file, no_export, question
from holdfast.science.errors import BadInput


# Many pictures, and nobody is named: what makes compressing a page with secrets risky is not on it.
@gzip_page
@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation(request: HttpRequest) -> HttpResponse:
    asked = question(request)
    page: dict[str, Any] = {"team": asked.team, "teams": asked.teams, "query": asked.query}
    try:
        report = queries.report_of(asked.team, asked.filters, asked.audience)
    except BadInput as problem:
        return render(request, "reports/no_extract.jinja", page | {"problem": str(problem)})
    return render(
        request, "reports/evaluation.jinja", page | {"form": asked.form, "report": report, "tabs": asked.tabs("")}
    )


def _download(request: HttpRequest, made: Callable[[Question], bytes], kind: str, ending: str) -> HttpResponse:
    asked = question(request)
    try:
        content = made(asked)
    except BadInput as problem:
        return no_export(request, problem)
    return file(content, kind, f"evaluation-{asked.team.slug}.{ending}")


@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_pdf(request: HttpRequest) -> HttpResponse:
    def made(asked: Question) -> bytes:
        return evaluation_as_pdf(queries.report_of(asked.team, asked.filters, asked.outside))

    return _download(request, made, "application/pdf", "pdf")


@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_csv(request: HttpRequest) -> HttpResponse:
    def made(asked: Question) -> bytes:
        return queries.export_of(asked.team, asked.filters, asked.outside, as_csv).encode("utf-8-sig")

    return _download(request, made, "text/csv", "csv")


@needs(Permission.SEE_EVALUATION)
@require_GET
def evaluation_json(request: HttpRequest) -> HttpResponse:
    def made(asked: Question) -> bytes:
        return queries.export_of(asked.team, asked.filters, asked.outside, as_json_text).encode()

    return _download(request, made, "application/json", "json")


@needs(Permission.KEEP_STATEMENTS)
@require_POST
def evaluation_refresh(request: HttpRequest) -> HttpResponse:
    asked = question(request, Permission.KEEP_STATEMENTS)
    try:
        write_extract(team=asked.team, by=request.user)
    except BadInput as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The extract was made again from the records as they are now.")
    return redirect(address("evaluation", asked.query))
