"""Saved notes, risk notes and agreed times stay as they were: what changes is a new row."""

from django.db import migrations

ADDED_ONLY = ["care_noteversion", "care_risknote"]
APPOINTMENT = """
create function holdfast_appointment_is_superseded() returns trigger language plpgsql as $$
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
UNDO = """
drop trigger care_appointment_never_overwritten on care_appointment;
drop function holdfast_appointment_is_superseded();
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(APPOINTMENT, UNDO),
        *(
            migrations.RunSQL(
                f"create trigger {table}_append_only before update or delete on {table} "
                f"for each row execute function holdfast_refuse_change()",
                f"drop trigger {table}_append_only on {table}",
            )
            for table in ADDED_ONLY
        ),
    ]
