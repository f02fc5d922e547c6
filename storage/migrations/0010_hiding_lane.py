"""What hides personal screens has a lane of its own; a short way to one kind of entry."""

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('storage', '0009_notices')]

    operations = [
        ops.AddIndex('MovementTable', Index(fields=['psn_no', 'acct_incexpd_type', 'occur_time'], name='ledger_movements_by_kind')),
        # Written by hand: what was queued before goes out by the new lane.
        ops.RunSQL(
            "UPDATE outbox SET lane = 'hiding' WHERE kind = 'hide' AND status IN ('queued', 'retry', 'claimed')",
            "UPDATE outbox SET lane = 'bulk' WHERE lane = 'hiding'",
        ),
    ]
