"""Emptying a whole table passes by the triggers of its rows: the audit refuses that too."""

from django.db import migrations


def never_emptied(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create trigger {table}_emptied_append_only before truncate on {table} "
        f"for each statement execute function holdfast_refuse_change()",
        f"drop trigger {table}_emptied_append_only on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [never_emptied("audit_auditevent"), never_emptied("audit_accessevent")]
