"""The second step at the door."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from holdfast.base.signin import throttle
from holdfast.base.signin.coming_in import complete, half_signed_in
from holdfast.base.signin.factors import CODES, codes_left
from holdfast.base.signin.views.door import locked_out
from holdfast.base.signin.views.proofs import offered, proven, typed


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    user = half_signed_in(request)
    if user is None or request.user.is_authenticated:
        return redirect("sign-in")
    if not throttle.may_try(request, user, throttle.CODE):
        return locked_out(request)
    if request.method != "POST":
        return render(request, "signin/second_factor.jinja", {"proofs": offered(user)})
    form = typed(request)
    factor = proven(request, user, form)
    if factor is None:
        return render(request, "signin/second_factor.jinja", {"proofs": offered(user, form), "form": form}, status=400)
    if factor.type == CODES:
        left = codes_left(user)
        messages.warning(request, f"You used a recovery code; {left} are left. Make new ones in Settings, Security.")
    return complete(request, user, factor.type)
