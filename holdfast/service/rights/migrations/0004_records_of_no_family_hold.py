"""The rows from before are held to the new constraints, without keeping anybody from writing meanwhile."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("rights", "0003_records_of_no_family")]

    operations = [
        ValidateConstraint(model_name="erasure", name="erasure_subject_known"),
        ValidateConstraint(model_name="retentionreview", name="retention_review_of_one"),
    ]
