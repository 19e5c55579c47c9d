"""The whole report: one button, its progress, and its three files."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.reports import queries
from holdfast.reports.actions import note_report
from holdfast.reports.chapters import CONTENTS
from holdfast.reports.making.folders import NAMES, progress_of, report_folder
from holdfast.reports.making.marks import mark
from holdfast.reports.presenters.made import front
from holdfast.reports.tasks import begin_report
from holdfast.reports.views.asking import Question, address, file, no_export, question
from holdfast.science.errors import BadInput

KINDS = {"page": "text/html", "pdf": "application/pdf", "data": "application/zip"}


def _folder(asked: Question) -> Path:
    made_from = queries.asked_of(asked.team, asked.filters, asked.outside)
    return report_folder(asked.team.slug, mark(made_from, asked.outside))


@needs(Permission.SEE_EVALUATION)
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    asked = question(request)
    page = {"team": asked.team, "teams": asked.teams, "query": asked.query, "form": asked.form}
    try:
        made_from = queries.asked_of(asked.team, asked.filters, asked.outside)
    except BadInput as problem:
        return render(request, "reports/no_extract.jinja", page | {"problem": str(problem)})
    folder = report_folder(asked.team.slug, mark(made_from, asked.outside))
    page |= {"progress": progress_of(folder), "sizes": _sizes(folder), "contents": CONTENTS}
    shown = front(made_from, asked.outside)
    return render(request, "reports/report.jinja", page | {"report": shown, "tabs": asked.tabs("report")})


def _sizes(folder: Path) -> dict[str, int]:
    """Kilobytes of each file that there is."""
    found = {kind: folder / name for kind, name in NAMES.items()}
    return {kind: -(-path.stat().st_size // 1024) for kind, path in found.items() if path.is_file()}


@needs(Permission.SEE_EVALUATION)
@require_POST
def report_make(request: HttpRequest) -> HttpResponse:
    asked = question(request)
    try:
        made_from = queries.asked_of(asked.team, asked.filters, asked.outside)
    except BadInput as problem:
        messages.error(request, str(problem))
        return redirect(address("report", asked.query))
    found = mark(made_from, asked.outside)
    note_report(team=asked.team, mark=found, audience=asked.outside.id, by=request.user)
    try:
        begin_report(team=asked.team, asked=made_from, audience=asked.outside)
    except BadInput as problem:
        messages.error(request, str(problem))
    return redirect(address("report", asked.query))


@needs(Permission.SEE_EVALUATION)
@require_GET
def report_file(request: HttpRequest, kind: str) -> HttpResponse:
    asked = question(request)
    if kind not in KINDS:
        raise Http404
    try:
        path = _folder(asked) / NAMES[kind]
    except BadInput as problem:
        return no_export(request, problem)
    if not path.is_file():
        messages.error(request, "This report has not been made yet, or the extract is another since. Make it here.")
        return redirect(address("report", asked.query))
    return file(path.read_bytes(), KINDS[kind], f"evaluation-{asked.team.slug}{path.suffix}")
