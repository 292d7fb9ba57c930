"""Old and new code run on one database while an upgrade rolls: which changes of the tables that allows.

In one release a table may grow: what is added must not be asked of code that does not know it. What old code still
reads may go a release later, once no server runs that code.
"""

from collections.abc import Iterator

from django.db.migrations import operations
from django.db.migrations.migration import Migration
from django.db.models import NOT_PROVIDED, Field

GOING = (operations.DeleteModel, operations.RenameModel, operations.AlterModelTable)
GROWING = (
    operations.CreateModel,
    operations.AddIndex,
    operations.RemoveIndex,
    operations.RenameIndex,
    operations.RemoveConstraint,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
)
JUDGED = (operations.RunSQL, operations.RunPython, operations.SeparateDatabaseAndState)
NOTE = "old code bears this"  # said by whoever looked: `# old code bears this: …` in the migration


def breaking(migration: Migration, source: str) -> Iterator[str]:
    """What of this migration code of the release before could not bear."""
    for operation in migration.operations:
        if why := reason(operation, NOTE in source):
            yield f"{migration.app_label} {migration.name}: {operation.describe()}: {why}"


def reason(operation: operations.base.Operation, was_looked_at: bool) -> str:
    if isinstance(operation, GROWING):
        return ""
    if isinstance(operation, operations.AddField):
        return "" if is_filled(operation.field) else "old code leaves it out: let it be null, or give db_default"
    if isinstance(operation, (*GOING, operations.RemoveField, operations.RenameField)):
        return "old code still reads it; take it away a release later"
    if isinstance(operation, (*JUDGED, operations.AlterField, operations.AddConstraint)):
        return "" if was_looked_at else f"somebody must look and write “{NOTE}” in the migration"
    return "no rule knows this operation"


def is_filled(field: Field) -> bool:
    """Whether the database itself fills the column in a row of code that does not name it."""
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
