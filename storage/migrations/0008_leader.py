"""One leader, lanes that rest, and a short way to what is due however long the queue."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('storage', '0007_append_only')]

    operations = [
        ops.CreateModel(
            name='LanePauseTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('lane', fields.CharField(unique=True, max_length=16)),
                ('until_ms', fields.BigIntField()),
            ],
            options={'table': 'lane_pauses', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='LeaderTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('role', fields.CharField(unique=True, max_length=16)),
                ('epoch', fields.BigIntField()),
                ('owner', fields.CharField(max_length=64)),
                ('beat_ms', fields.BigIntField()),
            ],
            options={'table': 'leaders', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        # Written by hand: only what waits is indexed, in the order in which it is claimed, so
        # that a claim reads a hundred entries and sorts none, of a million or of ten.
        ops.RunSQL(
            "CREATE INDEX outbox_waiting ON outbox (lane, due_ms, id)"
            " WHERE status IN ('queued', 'retry')",
            "DROP INDEX outbox_waiting",
        ),
        ops.RemoveIndex('OutboxTable', name='outbox_by_due'),
        ops.RunSQL(
            "CREATE INDEX outbox_by_expiry ON outbox (expires_ms)"
            " WHERE status IN ('queued', 'retry')",
            "DROP INDEX outbox_by_expiry",
        ),
    ]
