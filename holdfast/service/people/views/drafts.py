"""Where a form that is typed in keeps itself, and where its writer throws away what they had begun."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone
from django.views.decorators.http import require_POST

from holdfast.base.access.scope import may
from holdfast.science.errors import BadInput
from holdfast.service.people.actions.drafts import BegunElsewhere, end_form_draft, keep_form_draft
from holdfast.service.people.models import Family
from holdfast.service.people.views.drafting import KEPT, PAGE, Drafted, Drafting, drafting_of

NO_WORDS = ("csrfmiddlewaretoken", "once", "seen", "version", PAGE, KEPT)


@require_POST
def keep(request: HttpRequest, address: str) -> HttpResponse:
    """Answers JSON: when it was kept, or 409 where another page of the same form was begun."""
    family, drafting = _of_form(request, address)
    if PAGE not in request.POST:
        return JsonResponse({"error": "The page is out of date. Open it again; your words are kept."}, status=400)
    try:
        draft = keep_form_draft(
            family=family,
            form=drafting.form,
            about=drafting.about,
            typed=_typed(request),
            page=request.POST[PAGE],
            kept=request.POST.get(KEPT, ""),
            by=request.user,
        )
    except BegunElsewhere as refused:
        return JsonResponse({"words": str(refused)}, status=409)
    except BadInput as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    return JsonResponse({"saved": f"{timezone.localtime(draft.kept_at):%H:%M}"})


@require_POST
def discard(request: HttpRequest, address: str) -> HttpResponse:
    """One's own, and nothing of the record; thrown away twice is thrown away."""
    _, drafting = _of_form(request, address)
    if drafting.begun:
        end_form_draft(draft=drafting.begun, saved=False, by=request.user)
    messages.success(request, "What you had begun is thrown away.")
    return redirect(f"/{address}")


def _of_form(request: HttpRequest, address: str) -> tuple[Family, Drafting]:
    """The form as its own page reaches it: its permission, and its way to the family's record."""
    found: Any = resolve(f"/{address}")
    rule: Drafted | None = getattr(found.func, "drafted", None)
    if rule is None:
        raise Http404
    if not may(request.user, found.func.permission):
        raise PermissionDenied
    return rule.family(request, **found.kwargs), drafting_of(request, rule, found, address)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Without the one sign that a database cannot keep."""
    sent = {
        name.replace("\0", ""): [text.replace("\0", "") for text in texts]
        for name, texts in request.POST.lists()
        if name not in NO_WORDS
    }
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in sent.items()}
