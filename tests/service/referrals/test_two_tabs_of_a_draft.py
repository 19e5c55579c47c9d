"""One form open twice: what was saved for one child does not undo what was saved for another."""

from holdfast.base.organisation.models import Team
from holdfast.service.referrals.actions import save_draft_step
from holdfast.service.referrals.models import Referral
from tests.service.referrals.answers import MIDWIFE, UNBORN, WREN, write_draft


def test_two_children_saved_from_two_tabs_are_both_kept(team: Team) -> None:
    draft, _ = write_draft(team, child_1={"children": [WREN]})
    first, second = (Referral.objects.get(pk=draft.pk) for _ in range(2))
    save_draft_step(referral=first, step="child", answers=UNBORN, child=2, by=MIDWIFE)
    save_draft_step(referral=second, step="child", answers={**WREN, "given": "Wrenna"}, child=1, by=MIDWIFE)
    draft.refresh_from_db()
    assert [child["given"] for child in draft.answers["children"]] == ["Wrenna", ""]
