"""The four roles, as groups. What each may do stands in `staff/roles.py`."""

from django.db import migrations

ROLES = ("complaint jurist", "lead jurist", "keurmerk editor", "keurmerk approver")


def add_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


def drop_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(add_roles, drop_roles)]
