"""Today: what is yours to do first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from holdfast.base.access.queries import waiting_for_review
from holdfast.base.access.roles import Permission
from holdfast.base.access.scope import may, memberships_of
from holdfast.base.audit.actions import log_access, log_access_to
from holdfast.base.common import clock
from holdfast.base.common.sheets import csv_response
from holdfast.base.ui.shell import shell
from holdfast.service.care.queries.appointments import day_of
from holdfast.service.measures.queries.off_track import modelled_courses
from holdfast.service.rights.presenters.saying import request_row
from holdfast.service.rights.queries.requests import open_requests
from holdfast.workspace.presenters.due import due_rows
from holdfast.workspace.presenters.today import today_page
from holdfast.workspace.queries.alerts import waiting_alerts
from holdfast.workspace.queries.due import workload
from holdfast.workspace.queries.families import these


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    now, sees = clock.now(), may(request.user, Permission.WRITE_RECORD)
    alerts = waiting_alerts(request.user)
    reviews = may(request.user, Permission.REVIEW_BREAK_GLASS)
    asked = open_requests(request.user) if may(request.user, Permission.HANDLE_RIGHTS) else []
    work = workload(request.user, clock.today(), [row["alert_id"] for row in alerts])
    page = today_page(
        user=request.user,
        work=work,
        alerts=alerts,
        appointments=day_of(request.user, clock.today()) if sees else (),
        places=sum(member.places for member in memberships_of(request.user)),
        sees_families=sees,
        now=now,
        modelled=modelled_courses([facts.care.episode_id for facts in work.own(request.user)]) if sees else {},
        openings=waiting_for_review(request.user) if reviews else 0,
        requests=[request_row(one, clock.today()) for one in asked],
    )
    context = {"page": page, "may_refer": may(request.user, Permission.SEE_REFERRALS), "later": "later" in request.GET}
    return render(request, "workspace/today.jinja", context)


@require_safe
@login_required
def export(request: HttpRequest) -> HttpResponse:
    owed = workload(request.user, clock.today()).owed
    for family in these(request.user, {one.facts.care.family_id for one in owed if one.facts}):
        log_access(by=request.user, family=family, page="today export")
    log_access_to(by=request.user, records=[one.referral for one in owed if one.referral], page="today export")
    rows = due_rows(owed, clock.today())
    columns = ("Family", "Who", "What", "Why", "By", "Due")
    cells = ((row.family, row.who, row.what, row.why, row.by.isoformat(), row.due) for row in rows)
    return csv_response(f"due-{clock.today()}", columns, cells, simulated=shell(request).simulated)
