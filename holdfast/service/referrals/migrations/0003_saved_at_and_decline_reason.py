from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_sent_is_final")]
    operations = [
        migrations.AddField("referral", "saved_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "referral", "decline_reason", models.CharField(blank=True, default="", max_length=60), preserve_default=False
        ),
        migrations.AddConstraint(
            "referral",
            models.CheckConstraint(
                condition=Q(("status", "declined"), ("decline_reason", ""), _connector="OR"),
                name="referral_declined_by_reason",
            ),
        ),
    ]
