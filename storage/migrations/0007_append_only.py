"""The audit chain refuses changes by itself, whoever asks: a link is added, and that is all."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor import BaseSchemaEditor
from tortoise.migrations.schema_generator.state_apps import StateApps

_REFUSAL = "the audit chain is append-only"
_SQLITE = tuple(
    f"CREATE TRIGGER audit_chain_no_{deed.lower()} BEFORE {deed} ON audit_chain"
    f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for deed in ("UPDATE", "DELETE")
)
_POSTGRES = (
    "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
    "CREATE TRIGGER audit_chain_no_change BEFORE UPDATE OR DELETE ON audit_chain"
    " FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
    "CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON audit_chain"
    " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()",
)


async def _guard(_: StateApps, editor: BaseSchemaEditor) -> None:
    is_postgres = editor.client.capabilities.dialect == "postgres"
    for statement in _POSTGRES if is_postgres else _SQLITE:
        # Not by the editor: on SQLite it would cut a trigger in two at its semicolon.
        await editor.client.execute_query(statement)


class Migration(migrations.Migration):
    dependencies = [('storage', '0006_privacy')]

    operations = [ops.RunPython(_guard)]
