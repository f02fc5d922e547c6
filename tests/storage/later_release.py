"""Writes the history of a release that has one migration more than ours."""

from pathlib import Path

from storage import migrate

HISTORY = Path(migrate.__file__).with_name("migrations")
# Asks Tortoise to rebuild the parent of every table of a visitor.
LONGER_LANGUAGE = (
    'AlterField("VisitorTable", "language", fields.CharField(max_length=32, null=True))'
)
LOSES_PARENTS = 'RunSQL("DELETE FROM visitors")'
_MIGRATION = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("storage", "{latest}")]
    operations = [ops.{operation}]
"""


def write_release(folder: Path, package: str, operation: str) -> str:
    """Copy our migrations into a package of a folder, and add 9999_later."""
    copied = folder / package
    copied.mkdir()
    files = sorted(HISTORY.glob("*.py"))
    for file in files:
        (copied / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    latest = max(file.stem for file in files if file.stem[0].isdigit())
    later = _MIGRATION.format(latest=latest, operation=operation)
    (copied / "9999_later.py").write_text(later, encoding="utf-8")
    return package


def write_first_release(folder: Path, package: str) -> str:
    """Copy only the first of our migrations into a package of a folder."""
    copied = folder / package
    copied.mkdir()
    for name in ("__init__.py", "0001_initial.py"):
        (copied / name).write_text((HISTORY / name).read_text(encoding="utf-8"), encoding="utf-8")
    return package
