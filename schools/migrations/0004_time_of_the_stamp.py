"""The stamp says when it moved."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "0003_reference_data")]
    operations = [
        migrations.AddField(
            model_name="publication",
            name="moved_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
