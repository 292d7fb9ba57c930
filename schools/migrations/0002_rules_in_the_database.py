"""Two rules that need more than a check constraint: status periods never overlap, and an address never changes."""

from django.db import migrations

# btree_gist comes with PostgreSQL and may be added by the owner of the database.
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """ALTER TABLE schools_statusperiod ADD CONSTRAINT status_periods_do_not_overlap EXCLUDE USING gist
       (school_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) DEFERRABLE INITIALLY IMMEDIATE""",
    """CREATE FUNCTION schools_school_keep_slug() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'school_slug_never_changes' USING ERRCODE = 'check_violation'; END $$""",
    """CREATE TRIGGER school_slug_never_changes BEFORE UPDATE ON schools_school FOR EACH ROW
       WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION schools_school_keep_slug()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER school_slug_never_changes ON schools_school",
    "DROP FUNCTION schools_school_keep_slug()",
    "ALTER TABLE schools_statusperiod DROP CONSTRAINT status_periods_do_not_overlap",
)

OVERLAP = """EXISTS (SELECT 1 FROM schools_statusperiod AS other
    WHERE other.school_id = NEW.school_id AND other.id IS NOT NEW.id
      AND other.starts_on <= COALESCE(NEW.ends_on, '9999-12-31')
      AND NEW.starts_on <= COALESCE(other.ends_on, '9999-12-31'))"""
SQLITE = (
    *(
        f"""CREATE TRIGGER status_periods_do_not_overlap_{verb.lower()} AFTER {verb} ON schools_statusperiod
            WHEN {OVERLAP} BEGIN SELECT RAISE(ABORT, 'status_periods_do_not_overlap'); END"""
        for verb in ("INSERT", "UPDATE")
    ),
    """CREATE TRIGGER school_slug_never_changes BEFORE UPDATE ON schools_school
       WHEN OLD.slug IS NOT NEW.slug BEGIN SELECT RAISE(ABORT, 'school_slug_never_changes'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER school_slug_never_changes",
    "DROP TRIGGER status_periods_do_not_overlap_insert",
    "DROP TRIGGER status_periods_do_not_overlap_update",
)


def add_rules(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_rules(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = [migrations.RunPython(add_rules, drop_rules)]
