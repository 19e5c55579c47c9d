"""One at a time adds people to a team's record, so that the second sees whom the first has just added."""

from django.db import connection

from holdfast.base.organisation.models import Team


def wait_to_add(team: Team) -> None:
    """Wait until nobody else is adding somebody to the team; others wait until this transaction has ended.

    To be called before looking who on record is alike, and before any row is locked. Two who were both told that
    nobody is would else make two records of one person.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('holdfast_adding'), %s::int)", [team.pk])
