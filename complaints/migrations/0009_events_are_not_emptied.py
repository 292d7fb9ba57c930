"""PostgreSQL empties a table without asking the rules of its rows, so emptying has a rule of its own."""

from django.db import migrations

REFUSED = "complaint_events_are_append_only"
RULE = f"{REFUSED}_truncate"


def add_rule(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE TRIGGER {RULE} BEFORE TRUNCATE ON complaints_event
            FOR EACH STATEMENT EXECUTE FUNCTION complaints_event_keep()"""
        )


def drop_rule(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {RULE} ON complaints_event")


class Migration(migrations.Migration):
    dependencies = [("complaints", "0008_new_code")]
    operations = [migrations.RunPython(add_rule, drop_rule)]
