"""A sent referral keeps the words it was sent with; amendments are rows of their own and only ever added."""

from django.db import migrations

SENT_IS_FINAL = """
create function holdfast_sent_referral_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'a sent referral is amended, never edited' using errcode = 'restrict_violation';
end $$;
create trigger referrals_sent_is_final before update on referrals_referral for each row
when (old.sent_at is not null
      and (new.answers is distinct from old.answers or new.sent_at is distinct from old.sent_at
           or new.referrer_kind is distinct from old.referrer_kind))
execute function holdfast_sent_referral_is_final();
create trigger referrals_referralamendment_append_only before update or delete on referrals_referralamendment
for each row execute function holdfast_refuse_change();
"""
UNDO = """
drop trigger referrals_referralamendment_append_only on referrals_referralamendment;
drop trigger referrals_sent_is_final on referrals_referral;
drop function holdfast_sent_referral_is_final();
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(SENT_IS_FINAL, UNDO)]
