"""A review and a proof may be of a referral or a person of no family.

Erasing a referral empties the sender's link to it: the row is another team's, which the application cannot reach.
"""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

SUBJECTS = [("family", "Family"), ("referral", "Referral"), ("person", "Person")]
ERASE = """
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
    -- LINKS
    execute format('delete from %I where id = any($1)', erased_table) || within using ids;
    get diagnostics gone = row_count;
    perform set_config('holdfast.erasing', '', true);
    return gone;
end $$;
"""
LINKS = """
    if erased_table = 'referrals_referral' then
        update referrals_transfer set referral_id = null
        where referral_id in (select id from referrals_referral where id = any(ids) and team_id = of_team);
    end if;
"""


def _to(model: str) -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="retention_reviews", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_seals_hold"),
        ("referrals", "0005_transfer_outlives_its_referral"),
        ("rights", "0002_erasing"),
    ]

    operations = [
        migrations.AddField(
            model_name="erasure",
            name="subject",
            field=models.CharField(choices=SUBJECTS, db_default="family", default="family", max_length=10),
        ),
        migrations.AddField(model_name="retentionreview", name="person", field=_to("people.person")),
        migrations.AddField(model_name="retentionreview", name="referral", field=_to("referrals.referral")),
        migrations.AlterField(model_name="retentionreview", name="family", field=_to("people.family")),
        AddConstraintNotValid(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=Q(subject__in=["family", "referral", "person"]), name="erasure_subject_known"
            ),
        ),
        AddConstraintNotValid(
            model_name="retentionreview",
            constraint=models.CheckConstraint(
                condition=Q(family__isnull=False, referral__isnull=True, person__isnull=True)
                | Q(family__isnull=True, referral__isnull=False, person__isnull=True)
                | Q(family__isnull=True, referral__isnull=True, person__isnull=False),
                name="retention_review_of_one",
            ),
        ),
        migrations.RunSQL(ERASE.replace("    -- LINKS\n", LINKS), ERASE.replace("    -- LINKS\n", "")),
    ]
