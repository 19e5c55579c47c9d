from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.base.common.editing import Seen
from holdfast.base.ui.editing import Edit
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.actions import amend_referral
from holdfast.service.referrals.forms.staff import AmendReasonForm
from holdfast.service.referrals.forms.step import StepForm, step_form
from holdfast.service.referrals.presenters.answers import questions_by_field, said
from holdfast.service.referrals.queries import current_answers
from holdfast.service.referrals.rules.amending import answer_to
from holdfast.service.referrals.rules.questions import PROFESSIONAL, SELF, Question, Step
from holdfast.service.referrals.views.reading import reached


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DECIDE_REFERRALS)
def amend(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Correct one answer: what was sent stays beside it, with the reason."""
    found = reached(request, pk, Permission.DECIDE_REFERRALS)
    answers = current_answers(found)
    who = SELF if found.referrer_kind == SELF else PROFESSIONAL
    question = questions_by_field(blueprint(found.team.blueprint), who, answers).get(field)
    if question is None:
        raise Http404
    step = Step(field, question.label, (_alone(question),))
    now = answer_to(answers, field)
    edit = Edit(
        request,
        lambda sent: _form(step, question.id, now, sent),
        about=found,
        stored={question.id: now},
        beside="reason",
        told=("referral.amended",),
    )

    def save(seen: Seen) -> None:
        form: Any = edit.form
        new, why = form.cleaned[question.id], form.cleaned_data["reason"]
        amend_referral(referral=found, field=field, new=new, reason=why, seen=seen, by=request.user)

    if edit.saved(save):
        messages.success(request, "The answer is corrected. What was sent stays beside it.")
        return redirect("referral", found.pk)
    name = question.name_to(PROFESSIONAL)
    if edit.meeting:
        return edit.page(title=name, back=reverse("referral", args=[found.pk]))
    context = {"referral": found, "question": question, "name": name, "form": edit.form, "was": said(question, now)}
    return render(request, "referrals/amend.jinja", context, status=400 if edit.form.is_bound else 200)


def _form(step: Step, name: str, now: Any, sent: Any) -> StepForm:
    """The one question, and why its answer changes."""
    form = step_form(step, PROFESSIONAL, today=clock.today(), data=sent, answers={name: now})
    form.fields["reason"] = AmendReasonForm().fields["reason"]
    return form


def _alone(question: Question) -> Question:
    """The question without what it stood under."""
    return Question(question.id, question.kind, question.label, question.hint, question.missing, question.choices,
                    question.short, question.limit)  # fmt: skip
