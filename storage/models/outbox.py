"""The table of outgoing messages that are no direct reply."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model


# One message to one chat, from queued to its end; `body` is sealed, and empty once settled.
# `doubts` counts how often nobody knew whether it had arrived. What waits has indexes of its own,
# made by migration 0008: Tortoise cannot write down an index of some rows.
class OutboxTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    kind = fields.CharField(max_length=32)
    ref = fields.CharField(max_length=64)
    chat_id = fields.BigIntField()
    lane = fields.CharField(max_length=16)
    promise = fields.CharField(max_length=16)
    status = fields.CharField(max_length=16)
    due_ms = fields.BigIntField()
    expires_ms = fields.BigIntField()
    lease_ms = fields.BigIntField(null=True)
    owner = fields.CharField(max_length=64, null=True)
    attempt = fields.IntField()
    doubts = fields.IntField()
    edits = fields.BigIntField(null=True)
    message_id = fields.BigIntField(null=True)
    code = fields.CharField(max_length=64)
    body = fields.BinaryField()
    changed_ms = fields.BigIntField()

    class Meta:
        table = "outbox"
        indexes = (
            Index(fields=("status", "lease_ms"), name="outbox_by_lease"),
            Index(fields=("chat_id", "status"), name="outbox_by_chat"),
        )
        constraints = (UniqueConstraint(("kind", "ref", "chat_id"), "outbox_once"),)
