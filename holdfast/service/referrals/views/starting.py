from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.base.common import clock
from holdfast.base.organisation.models import Team
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.actions import start_draft
from holdfast.service.referrals.forms.public import ResumeForm, StartForm
from holdfast.service.referrals.presenters.public import for_whom, minutes, next_steps, referrers_in_words
from holdfast.service.referrals.queries import referral_by_key
from holdfast.service.referrals.rules.cookies import CHOICE, chosen
from holdfast.service.referrals.rules.questions import PROFESSIONAL, SELF
from holdfast.service.referrals.rules.steps import names_in_order
from holdfast.service.referrals.views import door

CHOOSE = "Choose below who you are."
# Some browsers fill in every box of a page, also the one that is there for robots.
FILLED_IN = "Something in your browser filled in a box that is meant to stay empty. Choose again below who you are."


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, team_slug: str) -> HttpResponse:
    team = door.team_or_404(team_slug)
    if request.method == "POST" and "link" in request.POST:
        return _resume(request, team)
    if request.method == "POST":
        return _begin(request, team)
    return _page(request, team)


def _begin(request: HttpRequest, team: Team) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        return _page(request, team, status=400, refused=FILLED_IN if "website" in form.errors else CHOOSE)
    if door.too_many(request):
        return render(request, "referrals/too_many.jinja", door.context(team), status=429)
    who = form.cleaned_data["who"]
    plan = blueprint(team.blueprint)
    if who == SELF and plan.referrers.self_referral == "no":
        return _page(request, team, status=400, refused=CHOOSE)
    started = start_draft(team=team, who=who, by=door.PARENT if who == SELF else door.REFERRER)
    response = redirect("refer-step", team.slug, started.key, names_in_order(plan, who, {})[0])
    door.remember(response, team, started.key, request)
    return response


def _resume(request: HttpRequest, team: Team) -> HttpResponse:
    form = ResumeForm(request.POST)
    if form.is_valid():
        key = form.key()
        if referral_by_key(team, key):
            return redirect("refer-resume", team.slug, key)
        form.add_error("link", "This link does not open a form. It may be older than 14 days, or a part is missing.")
    return _page(request, team, form, status=400)


def _page(
    request: HttpRequest, team: Team, resume: ResumeForm | None = None, status: int = 200, refused: str = ""
) -> HttpResponse:
    plan = blueprint(team.blueprint)
    page = door.context(
        team,
        form=resume or ResumeForm(),
        refused=refused,
        plan=plan,
        saved_key=door.remembered(request, team),
        cookies_chosen=chosen(request.COOKIES.get(CHOICE)) is not None,
        minutes=minutes(plan, PROFESSIONAL),
        for_whom=for_whom(plan),
        referrers=referrers_in_words(plan),
        parents_may=plan.referrers.self_referral == "yes",
        steps=next_steps(plan, SELF, clock.today()),
    )
    return render(request, "referrals/start.jinja", page, status=status)


@door.public
@require_POST
def forget(request: HttpRequest, team_slug: str) -> HttpResponse:
    """For a computer that others use: the form stays under its link, this device forgets it."""
    team = door.team_or_404(team_slug)
    response = redirect("refer-start", team.slug)
    door.forget(response, team)
    return response
