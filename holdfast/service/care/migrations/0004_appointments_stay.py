"""An appointment stays whole: none of what was agreed changes, and no row is removed."""

from django.db import migrations

STAYS = """
create or replace function holdfast_appointment_is_superseded() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.closed_at is null
           and (new.team_id, new.episode_id, new.practitioner_id, new.kind, new.starts_at, new.ends_at, new.place,
                new.site_id, new.supersedes_id, new.change_reason)
           is not distinct from
               (old.team_id, old.episode_id, old.practitioner_id, old.kind, old.starts_at, old.ends_at, old.place,
                old.site_id, old.supersedes_id, old.change_reason) then
            return new;
        end if;
    end if;
    raise exception 'an appointment is superseded, never overwritten' using errcode = 'restrict_violation';
end $$;
drop trigger care_appointment_never_overwritten on care_appointment;
create trigger care_appointment_never_overwritten before update or delete on care_appointment
for each row execute function holdfast_appointment_is_superseded();
"""
BEFORE = """
drop trigger care_appointment_never_overwritten on care_appointment;
create or replace function holdfast_appointment_is_superseded() returns trigger language plpgsql as $$
begin
    raise exception 'an appointment is superseded, never overwritten' using errcode = 'restrict_violation';
end $$;
create trigger care_appointment_never_overwritten before update on care_appointment for each row
when (old.closed_at is not null or new.starts_at is distinct from old.starts_at
      or new.ends_at is distinct from old.ends_at or new.practitioner_id is distinct from old.practitioner_id
      or new.place is distinct from old.place or new.site_id is distinct from old.site_id
      or new.episode_id is distinct from old.episode_id)
execute function holdfast_appointment_is_superseded();
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0003_drafts_before_the_session")]
    operations = [migrations.RunSQL(STAYS, BEFORE)]
