"""One entry of a request: read as it is, and decided."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from holdfast.base.access.roles import Permission
from holdfast.base.access.views import needs
from holdfast.base.common.sent import say_beside, typed
from holdfast.science.errors import BadInput
from holdfast.service.rights.actions.requests import decide
from holdfast.service.rights.forms.requests import ItemForm
from holdfast.service.rights.queries.requests import Item, item_of
from holdfast.service.rights.rules.grounds import FLAGS, GROUNDS
from holdfast.service.rights.views.opening import page, request_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.HANDLE_RIGHTS)
def item(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    asked = request_or_404(request, pk)
    found = item_of(asked, item_pk)
    if found is None:
        raise Http404
    if found.now is None or asked.outcome:
        messages.error(request, "This entry cannot be decided any more.")
        return redirect("rights-request", pk)
    form = ItemForm(typed(request), now=found.now, initial=_initial(found))
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("decision", "ground", "reason", "fields_out")}
        try:
            decide(found=found, passages=form.lines(), by=request.user, **said)
        except BadInput as refused:
            say_beside(form, refused)
        else:
            messages.success(request, "Kept.")
            return redirect("rights-request", pk)
    flags = [FLAGS[flag] for flag in found.item.flags]
    context = {"form": form, "asked": asked, "found": found, "flags": flags, "grounds": GROUNDS}
    return page(request, "item", context)


def _initial(found: Item) -> dict[str, Any]:
    """What was decided, or what is offered: the passages found, and the ground of the first flag."""
    one = found.item
    if one.decision:
        return {
            "decision": one.decision, "ground": one.ground, "reason": one.reason, "fields_out": one.fields_out,
            "passages": "\n".join(one.passages),
        }  # fmt: skip
    first = FLAGS[one.flags[0]] if one.flags else None
    return {
        "decision": "hold" if first and first.sealed else "part" if found.now and found.now.found else "",
        "ground": first.ground if first else "",
        "passages": "\n".join(found.now.found) if found.now else "",
    }
