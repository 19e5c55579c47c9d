"""The audit only grows: the database refuses to change or remove a row, whoever asks."""

from django.db import migrations

FUNCTION = """
create function holdfast_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;
"""


def append_only(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create trigger {table}_append_only before update or delete on {table} "
        f"for each row execute function holdfast_refuse_change()",
        f"drop trigger {table}_append_only on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "drop function holdfast_refuse_change()"),
        append_only("audit_auditevent"),
        append_only("audit_accessevent"),
    ]
