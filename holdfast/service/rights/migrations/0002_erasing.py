"""Erasing is the one way by which a row leaves a table that only grows, and it leaves a proof.

The application has no right to delete such rows. `holdfast_erase` has: it deletes rows of a family for an erasure that
is being made: it has no digest yet, which no transaction can leave so, and names two people (or says that a backup had brought the
family back). The audit is out of its reach. An erasure with its digest is final, and a standing hold is never removed.
"""

from django.db import migrations

FUNCTIONS = """
create or replace function holdfast_is_erasing(team bigint) returns boolean language sql stable as $$
    select exists (
        select 1 from rights_erasure e
        where e.id = nullif(current_setting('holdfast.erasing', true), '')::bigint
          and e.digest = '' and (team is null or e.team_id = team))
$$;

create or replace function holdfast_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and tg_table_name not like 'audit\\_%' and tg_table_name <> 'rights_erasure'
       and current_user = (select tableowner from pg_tables where schemaname = tg_table_schema
                           and tablename = tg_table_name) then
        if holdfast_is_erasing((to_jsonb(old) ->> 'team_id')::bigint) then
            return old;
        end if;
    end if;
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;

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
    elsif holdfast_is_erasing(old.team_id) then
        return old;
    end if;
    raise exception 'an appointment is superseded, never overwritten' using errcode = 'restrict_violation';
end $$;

create or replace function holdfast_erase(erasure bigint, erased_table text, ids bigint[]) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone bigint;
    within text := '';
    of_team bigint;
begin
    if erased_table like 'audit\\_%' or erased_table = 'rights_erasure'
       or not exists (select 1 from pg_tables where schemaname = 'public' and tablename = erased_table) then
        raise exception 'rows of % are not erased', erased_table using errcode = 'insufficient_privilege';
    end if;
    perform set_config('holdfast.erasing', erasure::text, true);
    if not holdfast_is_erasing(null) then
        raise exception 'no erasure is being made' using errcode = 'insufficient_privilege';
    end if;
    select team_id into of_team from rights_erasure where id = erasure;
    if exists (select 1 from information_schema.columns
               where table_schema = 'public' and table_name = erased_table and column_name = 'team_id') then
        within := format(' and team_id = %s', of_team);
    end if;
    execute format('delete from %I where id = any($1)', erased_table) || within using ids;
    get diagnostics gone = row_count;
    perform set_config('holdfast.erasing', '', true);
    return gone;
end $$;

create function holdfast_proof_is_final() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.digest = '' then return new; end if;
    end if;
    raise exception 'the proof of an erasure is final' using errcode = 'restrict_violation';
end $$;
create trigger rights_erasure_final before update or delete on rights_erasure
for each row execute function holdfast_proof_is_final();

create function holdfast_erasure_is_finished() returns trigger language plpgsql as $$
begin
    if exists (select 1 from rights_erasure where id = new.id and digest = '') then
        raise exception 'an erasure is finished in the transaction that begins it'
            using errcode = 'restrict_violation';
    end if;
    return null;
end $$;
create constraint trigger rights_erasure_finished after insert on rights_erasure deferrable initially deferred
for each row execute function holdfast_erasure_is_finished();

create function holdfast_hold_stands() returns trigger language plpgsql as $$
begin
    if old.lifted_at is null then
        raise exception 'a hold that stands is lifted, never removed' using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
create trigger rights_legalhold_stands before delete on rights_legalhold
for each row execute function holdfast_hold_stands();
"""

BEFORE = """
drop trigger rights_legalhold_stands on rights_legalhold;
drop function holdfast_hold_stands();
drop trigger rights_erasure_finished on rights_erasure;
drop function holdfast_erasure_is_finished();
drop trigger rights_erasure_final on rights_erasure;
drop function holdfast_proof_is_final();
drop function holdfast_erase(bigint, text, bigint[]);
create or replace function holdfast_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;
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
drop function holdfast_is_erasing(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_initial"),
        ("audit", "0002_append_only"),
        ("care", "0004_appointments_stay"),
        ("referrals", "0002_sent_is_final"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS, BEFORE)]
