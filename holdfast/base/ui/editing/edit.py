"""One form that changes one record: what it showed, what was chosen where two changes met, and the page that asks."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from holdfast.base.common.editing import ChangedMeanwhile, Seen, Values, differences, plain
from holdfast.base.common.sent import say_beside
from holdfast.base.ui.editing import typed
from holdfast.base.ui.editing.meeting import Meeting, meeting_of
from holdfast.base.ui.editing.standing import carry
from holdfast.base.ui.editing.token import packed, unpacked
from holdfast.base.ui.editing.told import told_of
from holdfast.base.ui.forms import HoldfastForm
from holdfast.science.errors import BadInput

CHOICES = ("mine", "theirs", "other")
Make = Callable[[QueryDict | None], HoldfastForm]


class Edit:
    """`make` builds the form from what was sent, or from nothing; `stored` are the fields it edits, as they stand.

    A refusal that names no field stands at `beside`; `told` are the audit's words for a change of these fields, where
    others are told of the same record. In a view: `if edit.saved(action): …`, then
    `if edit.meeting: return edit.page(…)`, else the form's own page with `edit.form`.
    """

    def __init__(
        self,
        request: HttpRequest,
        make: Make,
        *,
        about: Model,
        stored: Mapping[str, Any],
        beside: str | None = None,
        told: tuple[str, ...] = (),
    ) -> None:
        self.request, self.about, self.beside, self.told = request, about, beside, told
        self.sent: QueryDict = request.POST if request.method == "POST" else QueryDict()
        self.met = self.sent.getlist("met")
        self.seen = unpacked(self.sent.get("seen", ""), about)
        self.meeting: Meeting | None = None
        self.met_about = about
        stored = dict(stored)  # a form may fill its own beginning with more
        blank = make(None)
        self.form: Any = make(self._chosen(blank)) if request.method == "POST" else blank
        carry(self.form, about, stored)

    def saved(self, run: Callable[[Seen], Any]) -> bool:
        """Whether the action ran or nothing was left to do; else the form or the meeting says why not."""
        if not self.form.is_bound:
            return False
        if any(self.sent.get(f"{typed.TAKE}{name}") not in CHOICES for name in self.met):
            self._ask_again()
            return False
        return self.form.is_valid() and (self._took_theirs() or self._ran(run))

    def page(
        self, *, title: str, back: str, action: str = "", template: str = "ui/meeting.jinja", **more: Any
    ) -> HttpResponse:
        """Where the two are joined. It is sent to `action`, or to where the form itself was sent."""
        context = {"meeting": self.meeting, "form": self.form, "title": title, "back": back, "action": action, **more}
        return render(self.request, template, context, status=409)

    def _chosen(self, blank: forms.BaseForm) -> QueryDict:
        """What was sent, with theirs or mine in the place of a field for which that was chosen."""
        data, base = self.sent.copy(), self.seen.values
        for name in [one for one in self.met if one in blank.fields]:
            take = self.sent.get(f"{typed.TAKE}{name}")
            if take == "theirs" and name in base:
                typed.write(data, blank, name, base[name])
            elif take == "mine":
                for key in typed.keys(blank, name):
                    data.setlist(key, self.sent.getlist(f"{typed.MINE}{key}"))
        return data

    def _took_theirs(self) -> bool:
        """After a meeting all of theirs was taken: it stands already, and there is nothing to save."""
        stored = self.seen.values
        mine = self._mine(stored)
        return bool(self.met and mine) and all(stored[name] == value for name, value in mine.items())

    def _mine(self, like: Values) -> Values:
        return {name: plain(self.form.cleaned_data.get(name)) for name in like if name in self.form.fields}

    def _ran(self, run: Callable[[Seen], Any]) -> bool:
        try:
            run(self.seen)
        except ChangedMeanwhile as met:
            return self._meet(met)
        except BadInput as refused:
            say_beside(self.form, refused, self.beside)
        else:
            return True
        return False

    def _meet(self, met: ChangedMeanwhile) -> bool:
        """Somebody else was quicker: what stood, what they saved and what was typed are laid beside each other.

        True when there is nothing to choose, because they saved the very same.
        """
        found = differences(self.seen.values, met.now, self._mine(met.now))
        if not found:
            return True
        self.met_about = met.about
        self.meeting = meeting_of(
            self.form,
            found,
            about=met.about,
            seen=packed(met.about, met.now),
            was=(self.sent.get("seen", ""), self.seen),
            data=self.form.data,  # type: ignore[arg-type]
            who=partial(told_of, user=self.request.user, what=self.told),
            asked_before=False,
        )
        return False

    def _ask_again(self) -> None:
        """The same page, because a choice is missing; what was chosen and typed stays."""
        was = self.sent.get("was", "")
        mine = {name: self._typed_before(name) for name in self.met if name in self.form.fields}
        found = differences(unpacked(was).values, self.seen.values, mine)
        self.meeting = meeting_of(
            self.form,
            found,
            about=self.about,
            seen=self.sent.get("seen", ""),
            was=(was, unpacked(was)),
            data=self.sent,
            who=partial(told_of, user=self.request.user, what=self.told),
            asked_before=True,
        )

    def _typed_before(self, name: str) -> Any:
        """One's own value as it was typed before the two met; it was in order then."""
        data = QueryDict(mutable=True)
        for key in typed.keys(self.form, name):
            data.setlist(key, self.sent.getlist(f"{typed.MINE}{key}"))
        field = self.form.fields[name]
        try:
            return plain(field.clean(field.widget.value_from_datadict(data, {}, name)))
        except forms.ValidationError:
            return ""
