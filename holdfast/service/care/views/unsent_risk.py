"""Words about risk on a session page that is not saved as it stands: they are told, or kept with the draft."""

from django.contrib import messages
from django.http import HttpRequest

from holdfast.service.care.actions.sessions import note_risk_of
from holdfast.service.care.forms.session import YES
from holdfast.service.care.models import Session


def tell_risk(request: HttpRequest, recorded: Session) -> None:
    """The page was opened before somebody else recorded the session; shown again, it no longer asks about risk."""
    text, done = _typed(request)
    if text:
        note_risk_of(recorded, text, done, request.user)
        messages.success(request, "What you wrote about risk is saved as a risk note and told at once.")


def with_risk(request: HttpRequest, note: str) -> str:
    """The draft of a note, with what was typed about risk below it: nobody is told before the session is saved."""
    text, done = _typed(request)
    if not text:
        return note
    messages.warning(request, "What you wrote about risk is kept in the draft. Nobody has been told of it yet.")
    risk = f"Risk, not told to anybody yet: {' '.join(filter(None, (text, done)))}"
    return "\n\n".join(part for part in (note.rstrip(), risk) if part)


def _typed(request: HttpRequest) -> tuple[str, str]:
    if request.POST.get("risk") != YES:
        return "", ""
    return request.POST.get("risk_text", "").strip(), request.POST.get("risk_action", "").strip()
