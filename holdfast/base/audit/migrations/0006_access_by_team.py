from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_seals")]
    operations = [
        migrations.AddIndex(
            model_name="accessevent", index=models.Index(fields=["team_id", "-at"], name="access_by_team")
        ),
    ]
