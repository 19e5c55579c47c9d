from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("measures", "0002_not_obtained_of_a_goal")]

    operations = [
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=Q(mode__in=["paper", "together", "alone"]), name="response_mode_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="notobtained",
            constraint=models.CheckConstraint(
                condition=Q(occasion__in=["start", "review", "end", "other"]), name="not_obtained_occasion_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="notobtained",
            constraint=models.CheckConstraint(
                condition=Q(
                    reason__in=[
                        "declined",
                        "not_asked",
                        "language",
                        "too_distressed",
                        "left_early",
                        "moved_away",
                        "other",
                    ]
                ),
                name="not_obtained_reason_known",
            ),
        ),
    ]
