"""What the policies of the second wall ask, as SQL. The owner of the tables owns these functions as well.

Names are written with their schema, so that nothing which somebody puts in front of the search path is taken for them.
"""

from holdfast.base.access.roles import ASKED_FOR, SCOPES, Permission, Scope

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

FIGURES = """
create or replace function public.holdfast_figures() returns bigint[]
language sql stable parallel safe as $$
    select coalesce(
        nullif(pg_catalog.current_setting('holdfast.figures', true), '')::bigint[], public.holdfast_without_anybody()
    )
$$
"""

READER = """
create or replace function public.holdfast_reader() returns bigint
language sql stable parallel safe as $$
    select nullif(pg_catalog.current_setting('holdfast.reader', true), '')::bigint
$$
"""

KEPT = """
create or replace function public.holdfast_{kind}(what text) returns bigint[]
language sql stable parallel safe as $$
    select case when nullif(pg_catalog.current_setting('holdfast.{kind}', true), '') is null then '{{}}'::bigint[]
        else array(select pg_catalog.jsonb_array_elements_text(
            pg_catalog.current_setting('holdfast.{kind}', true)::jsonb -> what)::bigint) end
$$
"""
"""Keys of single families' rows: `granted` beyond the teams, `hidden` within them. Most often there are none."""

ENTER_TEAMS = """
create or replace function public.holdfast_enter_teams(teams bigint[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform set_config('holdfast.reader', '', true);
    perform set_config('holdfast.teams', coalesce(teams, '{}')::text, true);
    perform set_config('holdfast.figures', coalesce(teams, '{}')::text, true);
    perform set_config('holdfast.granted', '', true);
    perform set_config('holdfast.hidden', '', true);
end $$
"""


def _roles_with(scope: Scope) -> str:
    """Roles that reach so far by themselves; what is opened for a reason comes as a grant."""
    roles = [
        role
        for role, held in SCOPES.items()
        for permission, reached in held.items()
        if reached is scope and permission not in ASKED_FOR
    ]
    return ", ".join(f"'{role}'" for role in dict.fromkeys(roles)) or "null"


def _roles_that_open() -> str:
    """Roles that may open a record of their organisation in an emergency."""
    return ", ".join(f"'{role}'" for role, held in SCOPES.items() if Permission.BREAK_GLASS in held)


ENTER = f"""
create or replace function public.holdfast_enter(who bigint, today date, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    reached bigint[];
    figures bigint[];
    broken bigint[];
    shut bigint[];
    granted bigint[];
begin
    select coalesce(array_agg(distinct t.id) filter (where m.role not in ({_roles_with(Scope.NETWORK_PSEUDONYMISED)})
            and (t.id = m.team_id or m.role in ({_roles_with(Scope.SERVICE)}))), '{{}}'),
        coalesce(array_agg(distinct t.id), '{{}}')
    into reached, figures
    from public.organisation_membership m
    join public.organisation_user u on u.id = m.user_id
    join public.organisation_team own on own.id = m.team_id
    join public.organisation_team t on t.id = m.team_id
        or (m.role in ({_roles_with(Scope.SERVICE)}) and t.organisation_id = own.organisation_id)
        or (m.role in ({_roles_with(Scope.NETWORK_PSEUDONYMISED)}) and t.is_simulated = own.is_simulated)
    where m.user_id = who and u.is_active and m.started_on <= today and (m.ended_on is null or m.ended_on > today);

    shut := array(select r.family_id from public.access_restriction r where r.lifted_at is null and (
        exists (select from public.access_restrictionconcern c where c.restriction_id = r.id and c.user_id = who)
        or not exists (select from public.access_grant g where g.family_id = r.family_id and g.user_id = who
            and g.kind = 'named' and g.ended_at is null and g.starts_at <= moment
            and (g.ends_at is null or g.ends_at > moment))));
    broken := array(select g.family_id from public.access_grant g where g.user_id = who and g.kind = 'break_glass'
        and g.ended_at is null and g.starts_at <= moment and g.ends_at > moment
        and exists (select from public.organisation_membership m
            join public.organisation_user u on u.id = m.user_id
            join public.organisation_team own on own.id = m.team_id
            join public.organisation_team t on t.organisation_id = own.organisation_id
            where t.id = g.team_id and m.user_id = who and u.is_active and m.role in ({_roles_that_open()})
            and m.started_on <= today and (m.ended_on is null or m.ended_on > today))
        and not exists (select from public.access_restrictionconcern c join public.access_restriction r
            on r.id = c.restriction_id where r.family_id = g.family_id and r.lifted_at is null and c.user_id = who));
    granted := broken || array(select g.family_id from public.access_grant g where g.to_team_id = any (reached)
        and g.kind = 'shared_care' and g.ended_at is null and g.starts_at <= moment
        and (g.ends_at is null or g.ends_at > moment) and g.family_id <> all (shut));
    shut := array(select family from unnest(shut) as family where family <> all (broken));

    perform set_config('holdfast.reader', coalesce(who::text, ''), true);
    perform set_config('holdfast.teams', reached::text, true);
    perform set_config('holdfast.figures', figures::text, true);
    perform set_config('holdfast.granted', case when granted = '{{}}' then '' else
        public.holdfast_granted_keys(granted)::text end, true);
    perform set_config('holdfast.hidden', case when shut = '{{}}' then '' else
        public.holdfast_hidden_keys(shut)::text end, true);
end $$
"""  # noqa: S608 -- names of roles only
"""What somebody reaches, as `reach.py` works it out for the pages: one says the rows, the other which page."""

FUNCTIONS = {
    "holdfast_without_anybody()": WITHOUT_ANYBODY,
    "holdfast_teams()": TEAMS,
    "holdfast_figures()": FIGURES,
    "holdfast_reader()": READER,
    "holdfast_granted(text)": KEPT.format(kind="granted"),
    "holdfast_hidden(text)": KEPT.format(kind="hidden"),
    "holdfast_enter_teams(bigint[])": ENTER_TEAMS,
    "holdfast_enter(bigint, date, timestamptz)": ENTER,
}
"""In the order in which they need each other; `keys.py` makes two more from the models."""
