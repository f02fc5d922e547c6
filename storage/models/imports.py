"""Tables of the ledger import: which files came, and their rows until they are applied."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


# One file, known by its digest. `position` is how far applying has come.
class ImportFileTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    sha256 = fields.CharField(max_length=64, unique=True)
    state = fields.CharField(max_length=16)
    row_count = fields.BigIntField(db_default=0)
    position = fields.CharField(max_length=255, null=True)
    counts = fields.TextField(null=True)
    begun_ms = fields.BigIntField()
    updated_ms = fields.BigIntField()

    class Meta:
        table = "import_files"
        indexes = (Index(fields=("state",), name="import_files_by_state"),)


# One row of a file waiting to be applied; `body` is sealed.
class ImportRowTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    import_file: fields.ForeignKeyRelation[ImportFileTable] = fields.ForeignKeyField(
        "storage.ImportFileTable", related_name=False, on_delete=fields.RESTRICT
    )
    psn_no = fields.CharField(max_length=64)
    kind = fields.SmallIntField()
    line = fields.IntField()
    body = fields.BinaryField()

    class Meta:
        table = "import_rows"
        indexes = (
            Index(fields=("import_file_id", "psn_no", "kind", "id"), name="import_rows_in_order"),
        )
