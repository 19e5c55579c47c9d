from django.db import migrations, models
from django.db.models import Q

from holdfast.blueprints.ethnicity import GROUPS


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("person", "area", models.CharField(blank=True, default="", max_length=60), False),
        migrations.AddField("person", "deprivation", models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.AddField(
            "person",
            "ethnic_group",
            models.CharField(blank=True, choices=list(GROUPS.items()), default="", max_length=30),
            False,
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(condition=Q(ethnic_group__in=["", *GROUPS]), name="person_ethnic_group_known"),
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=Q(deprivation__isnull=True) | Q(deprivation__range=(1, 10)), name="person_deprivation_decile"
            ),
        ),
    ]
