"""The four learning profiles of today, and the one row that holds the stamp."""

from django.db import migrations

PROFILES = (
    ("high", "Hoog opgeleid", "High education"),
    ("middle", "Middelbaar opgeleid", "Middle education"),
    ("low", "Laag opgeleid", "Low education"),
    ("illiterate", "Ik kan (nog) niet lezen en schrijven", "I cannot read or write yet"),
)


def add_reference_data(apps, schema_editor):
    profile = apps.get_model("schools", "LearningProfile")
    for position, (code, name_nl, name_en) in enumerate(PROFILES):
        profile.objects.create(code=code, level=code, name_nl=name_nl, name_en=name_en, position=position)
    apps.get_model("schools", "Publication").objects.create(pk=1, stamp="first")


def drop_reference_data(apps, schema_editor):
    apps.get_model("schools", "LearningProfile").objects.all().delete()
    apps.get_model("schools", "Publication").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_rules_in_the_database")]
    operations = [migrations.RunPython(add_reference_data, drop_reference_data)]
