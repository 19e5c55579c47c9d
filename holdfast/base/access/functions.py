"""What the policies of the second wall ask, as SQL. The owner of the tables owns these functions as well.

Names are written with their schema, so that nothing which somebody puts in front of the search path is taken for them.
"""

ENTER = """
create or replace function public.holdfast_enter(who bigint, today date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    reached bigint[];
begin
    select coalesce(array_agg(distinct m.team_id), '{}') into reached
    from public.organisation_membership m join public.organisation_user u on u.id = m.user_id
    where m.user_id = who and u.is_active and m.started_on <= today and (m.ended_on is null or m.ended_on > today);
    perform set_config('holdfast.reader', coalesce(who::text, ''), true);
    perform set_config('holdfast.teams', reached::text, true);
end $$
"""

ENTER_TEAMS = """
create or replace function public.holdfast_enter_teams(teams bigint[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform set_config('holdfast.reader', '', true);
    perform set_config('holdfast.teams', coalesce(teams, '{}')::text, true);
end $$
"""

WITHOUT_ANYBODY = """
create or replace function public.holdfast_without_anybody() returns bigint[]
language sql stable parallel safe as $$ select '{}'::bigint[] $$
"""
"""Who is reached before anybody has entered: nobody. Tests replace it in their own databases, as the owner."""

TEAMS = """
create or replace function public.holdfast_teams() returns bigint[]
language sql stable parallel safe as $$
    select coalesce(
        nullif(pg_catalog.current_setting('holdfast.teams', true), '')::bigint[], public.holdfast_without_anybody()
    )
$$
"""

FUNCTIONS = {
    "holdfast_without_anybody()": WITHOUT_ANYBODY,
    "holdfast_teams()": TEAMS,
    "holdfast_enter_teams(bigint[])": ENTER_TEAMS,
    "holdfast_enter(bigint, date)": ENTER,
}
"""In the order in which they need each other."""
