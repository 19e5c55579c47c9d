from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common import clock
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import BadInput
from holdfast.service.referrals.actions import amend_referral
from holdfast.service.referrals.forms.staff import AmendReasonForm
from holdfast.service.referrals.forms.step import step_form
from holdfast.service.referrals.models import Referral
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
    data = request.POST if request.method == "POST" else None
    form = step_form(step, PROFESSIONAL, today=clock.today(), data=data, answers={question.id: now})
    why = AmendReasonForm(data)
    # both are asked, so that both say at once what to change
    valid = all([form.is_valid(), why.is_valid()])
    if valid and (response := _amended(request, found, field, form.cleaned[question.id], why)):
        return response
    name = question.name_to(PROFESSIONAL)
    context = {
        "referral": found,
        "question": question,
        "name": name,
        "form": form,
        "why": why,
        "was": said(question, now),
    }
    return render(request, "referrals/amend.jinja", context, status=400 if data is not None else 200)


def _alone(question: Question) -> Question:
    """The question without what it stood under."""
    return Question(question.id, question.kind, question.label, question.hint, question.missing, question.choices,
                    question.short, question.limit)  # fmt: skip


def _amended(
    request: HttpRequest, found: Referral, field: str, new: object, why: AmendReasonForm
) -> HttpResponse | None:
    try:
        amend_referral(referral=found, field=field, new=new, reason=why.cleaned_data["reason"], by=request.user)
    except BadInput as refused:
        why.add_error(None, str(refused))
        return None
    messages.success(request, "The answer is corrected. What was sent stays beside it.")
    return redirect("referral", found.pk)
