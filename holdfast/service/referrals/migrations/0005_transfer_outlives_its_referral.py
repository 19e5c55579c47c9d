"""The sender's note of a transfer stays when the other team erases the referral that came of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_transfers")]

    operations = [
        migrations.AlterField(
            model_name="transfer",
            name="referral",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfer",
                to="referrals.referral",
            ),
        ),
    ]
