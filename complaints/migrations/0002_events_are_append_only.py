"""Events are never changed, and removed only while a purge stands for their complaint."""

from django.db import migrations

PURGED = "EXISTS (SELECT 1 FROM complaints_purge WHERE complaint_key = OLD.complaint_id)"
REFUSED = "complaint_events_are_append_only"
POSTGRESQL = (
    f"""CREATE FUNCTION complaints_event_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'DELETE' AND {PURGED} THEN RETURN OLD; END IF;
          RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'check_violation';
        END $$""",
    f"""CREATE TRIGGER {REFUSED} BEFORE UPDATE OR DELETE ON complaints_event
        FOR EACH ROW EXECUTE FUNCTION complaints_event_keep()""",
)
POSTGRESQL_BACK = (f"DROP TRIGGER {REFUSED} ON complaints_event", "DROP FUNCTION complaints_event_keep()")
SQLITE = (
    f"""CREATE TRIGGER {REFUSED}_update BEFORE UPDATE ON complaints_event
        BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
    f"""CREATE TRIGGER {REFUSED}_delete BEFORE DELETE ON complaints_event
        WHEN NOT {PURGED} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END""",
)
SQLITE_BACK = (f"DROP TRIGGER {REFUSED}_update", f"DROP TRIGGER {REFUSED}_delete")


def add_rule(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_rule(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]
    operations = [migrations.RunPython(add_rule, drop_rule)]
