import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0001_initial"),
        ("measures", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notobtained",
            name="goal",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="care.goal"
            ),
        ),
        migrations.AddConstraint(
            model_name="notobtained",
            constraint=models.CheckConstraint(
                condition=Q(person__isnull=False, dyad__isnull=True, goal__isnull=True)
                | Q(person__isnull=True, dyad__isnull=False, goal__isnull=True)
                | Q(person__isnull=True, dyad__isnull=True, goal__isnull=False),
                name="not_obtained_about_one",
            ),
        ),
    ]
