"""The children of a referral: the list so far, another one, or one taken off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.common.editing import ChangedMeanwhile
from holdfast.base.common.sent import typed
from holdfast.base.ui.editing.token import packed
from holdfast.science.errors import BadInput
from holdfast.service.referrals.actions import remove_child
from holdfast.service.referrals.forms.public import NO, TWIN, MoreChildrenForm
from holdfast.service.referrals.presenters.answers import answer_groups
from holdfast.service.referrals.presenters.public import place_of
from holdfast.service.referrals.rules.steps import CHECK, CHILDREN, names_in_order
from holdfast.service.referrals.rules.windows import digest
from holdfast.service.referrals.views import door, windows


@door.public
@require_http_methods(["GET", "HEAD", "POST"])
def children(request: HttpRequest, team_slug: str, key: str) -> HttpResponse:
    """The children so far, and whether there is another."""
    form = door.form_or_404(team_slug, key)
    if form.is_sent:
        return redirect("refer-sent", team_slug, key)
    so_far = form.referral.answers.get(CHILDREN, [])
    if not so_far:
        return redirect("refer-step", team_slug, key, "child-1")
    if "remove" in request.POST:
        return _removed(request, form)
    asked = MoreChildrenForm(typed(request))
    if asked.is_valid():
        return _more(form, asked.cleaned_data["more"], len(so_far))
    return _children_page(request, form, asked, status=400 if asked.is_bound else 200)


def _children_page(
    request: HttpRequest, form: door.Form, asked: MoreChildrenForm, status: int, changed: bool = False
) -> HttpResponse:
    groups = [group for group in answer_groups(form.blueprint, form.who, form.referral.answers, read_by=form.who)
              if group.step.startswith("child-")]  # fmt: skip
    place = place_of(form.blueprint, form.who, form.referral.answers, CHILDREN)
    seen = packed(form.referral, {CHILDREN: digest(form.referral.answers, CHILDREN)})
    more = door.context(form.team, draft=form, groups=groups, form=asked, place=place, seen=seen, changed=changed)
    return render(request, "referrals/children.jinja", more, status=status)


def _more(form: door.Form, answer: str, count: int) -> HttpResponse:
    here = (form.team.slug, form.key)
    if answer != NO:
        response = redirect("refer-step", *here, f"child-{count + 1}")
        if answer == TWIN:
            response["Location"] += "?twin=yes"
        return response
    names = names_in_order(form.blueprint, form.who, form.referral.answers)
    ahead = names[names.index(CHILDREN) + 1]
    return redirect("refer-check", *here) if ahead == CHECK else redirect("refer-step", *here, ahead)


def _removed(request: HttpRequest, form: door.Form) -> HttpResponse:
    number, seen = request.POST["remove"], windows.seen_in(request, form.referral)
    child = int(number) if number.isdecimal() and len(number) < 3 else 0
    try:
        remove_child(referral=form.referral, child=child, seen=seen, by=form.visitor)
    except ChangedMeanwhile:
        form.referral.refresh_from_db()
        return _children_page(request, form, MoreChildrenForm(), status=409, changed=True)
    except BadInput:
        pass  # the list itself says who is on it
    return redirect("refer-children", form.team.slug, form.key)
