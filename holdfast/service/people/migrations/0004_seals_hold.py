"""A sealed identity stays sealed, and the database itself shows it only to those who are named.

The wall by team is raised after migrating (base/access/policies.py); this policy narrows it for one table further.
"""

from django.db import migrations

APPEND_ONLY = "".join(
    f"create trigger {table}_append_only before update or delete on {table} "
    f"for each row execute function holdfast_refuse_change();\n"
    for table in ("people_sealedlink", "people_sealopening")
)
NAMED_ONLY = """
create function holdfast_may_open_seal(link bigint, of_team bigint, sealer bigint) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    reader bigint := nullif(current_setting('holdfast.reader', true), '')::bigint;
begin
    if reader is null then  -- nobody entered: nobody is named, but for tests, in which nobody reaches every team
        return nullif(current_setting('holdfast.teams', true), '') is null
            and cardinality(public.holdfast_without_anybody()) > 0;
    end if;
    return reader = sealer
        or exists (select 1 from public.people_sealkeeper k where k.link_id = link and k.user_id = reader)
        or exists (
            select 1 from public.organisation_membership m
            join public.organisation_team t on t.id = m.team_id
            join public.organisation_team sealed on sealed.organisation_id = t.organisation_id
            where m.user_id = reader and sealed.id = of_team and m.role = 'data_protection_officer'
                and m.started_on <= current_date and (m.ended_on is null or m.ended_on > current_date)
        );
end $$;
create policy sealed_only_named on people_sealedlink as restrictive for select
using (holdfast_may_open_seal(id, team_id, sealed_by_id));
"""
UNDO = """
drop policy sealed_only_named on people_sealedlink;
drop function holdfast_may_open_seal(bigint, bigint, bigint);
drop trigger people_sealopening_append_only on people_sealopening;
drop trigger people_sealedlink_append_only on people_sealedlink;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_safe_contact_and_sealed"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(APPEND_ONLY + NAMED_ONLY, UNDO)]
