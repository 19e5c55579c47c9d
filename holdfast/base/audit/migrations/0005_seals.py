"""Rows of the audit are sealed into a chain, some time after they were committed; docs/adr says why not as they are
written. What is there already is sealed now."""

import django.contrib.postgres.fields
from django.db import migrations, models

# Every transaction that may still commit a row with a number at or below one that is already visible holds the lock of
# an insert on the table. Once those that held it have ended, no lower number can appear any more.
DECIDED = """
create function holdfast_decided(watched regclass, patience interval) returns boolean
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    here oid := (select oid from pg_database where datname = current_database());
    until timestamptz := clock_timestamp() + patience;
    writers text[];
begin
    writers := array(select virtualtransaction from pg_locks where relation = watched and database = here
        and mode = 'RowExclusiveLock' and granted and pid is distinct from pg_backend_pid());
    while exists (select from pg_locks where relation = watched and database = here
        and mode = 'RowExclusiveLock' and granted and virtualtransaction = any(writers)) loop
        if clock_timestamp() > until then return false; end if;
        perform pg_sleep(0.005);
    end loop;
    return true;
end $$;
"""

# jsonb has one spelling for one value; the time zone is part of it, so the function sets its own.
ROW = """
create function holdfast_row(columns text[]) returns text language sql immutable as $$
    select 'jsonb_build_object(' || string_agg(quote_literal(name) || ', ' || quote_ident(name), ', ' order by place)
        || ')::text' from unnest(columns) with ordinality as listed(name, place)
$$;
"""

ONE = """
create function holdfast_seal_some(watched text, after bigint, upto bigint, most integer) returns bigint
language plpgsql set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
declare
    columns text[] := array(select attname from pg_attribute where attrelid = watched::regclass and attnum > 0
        and not attisdropped order by attnum);
    sealed public.audit_seal;
begin
    execute format('select max(id), count(*), string_agg(int8send(id) || substring(sha256(convert_to(%s, ''UTF8''))
        from 1 for 16), ''''::bytea order by id) from (select * from public.%I where id > $1 and id <= $2
        order by id limit $3) as chosen', holdfast_row(columns), watched)
        into sealed.last, sealed.rows, sealed.digests using after, upto, most;
    if sealed.rows = 0 then return null; end if;
    select coalesce(max(number), 0) + 1 into sealed.number from public.audit_seal;
    select hash into sealed.previous from public.audit_seal where number = sealed.number - 1;
    sealed.previous := coalesce(sealed.previous, decode(repeat('00', 32), 'hex'));
    sealed.sealed_at := clock_timestamp();
    sealed."table" := watched;
    sealed.after := after;
    sealed.columns := columns;
    sealed.hash := sha256(convert_to(concat_ws('|', sealed.number,
        (extract(epoch from sealed.sealed_at) * 1000000)::bigint, sealed."table", sealed.after, sealed.last,
        sealed.rows, array_to_string(columns, ',')), 'UTF8') || sealed.previous || sealed.digests);
    insert into public.audit_seal select sealed.*;
    return sealed.last;
end $$;
"""

SEAL = """
create function holdfast_seal(patience interval default '2 seconds', most integer default 1000) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    watched text;
    upto bigint;
    after bigint;
    begun bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'the audit is sealed in a transaction that is read committed';
    end if;
    perform pg_advisory_xact_lock(hashtext('holdfast_seal'));
    select coalesce(max(number), 0) into begun from public.audit_seal;
    foreach watched in array array['audit_auditevent', 'audit_accessevent'] loop
        execute format('select max(id) from public.%I', watched) into upto;
        select coalesce(max(last), -9223372036854775808) into after from public.audit_seal where "table" = watched;
        continue when upto is null or upto <= after;
        continue when not public.holdfast_decided(watched::regclass, patience);
        while after < upto loop
            after := public.holdfast_seal_some(watched, after, upto, most);
            exit when after is null;
        end loop;
    end loop;
    return (select count(*) from public.audit_seal where number > begun);
end $$;
"""

OWN = """
create function holdfast_refuse_others() returns trigger language plpgsql as $$
begin
    if current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
        raise exception 'rows of % are added by the database alone', tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger audit_seal_by_owner before insert on audit_seal
    for each row execute function holdfast_refuse_others();
create trigger audit_seal_append_only before update or delete on audit_seal
    for each row execute function holdfast_refuse_change();
create trigger audit_seal_emptied_append_only before truncate on audit_seal
    for each statement execute function holdfast_refuse_change();
"""

FORGET = """
drop function holdfast_seal(interval, integer);
drop function holdfast_seal_some(text, bigint, bigint, integer);
drop function holdfast_row(text[]);
drop function holdfast_decided(regclass, interval);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_access_before_a_family")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("table", models.CharField(max_length=63)),
                ("after", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("rows", models.IntegerField()),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=63), size=None),
                ),
                ("digests", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["table", "-last"], name="seal_by_table")]},
        ),
        migrations.RunSQL(OWN, "drop function holdfast_refuse_others() cascade"),
        migrations.RunSQL(DECIDED + ROW + ONE + SEAL, FORGET),
        migrations.RunSQL("select holdfast_seal()", migrations.RunSQL.noop),
    ]
