"""Outgoing messages, and the reference that leads from an apology to its dead letter."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    dependencies = [('storage', '0001_initial')]

    operations = [
        ops.CreateModel(
            name='OutboxTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=32)),
                ('ref', fields.CharField(max_length=64)),
                ('chat_id', fields.BigIntField()),
                ('lane', fields.CharField(max_length=16)),
                ('promise', fields.CharField(max_length=16)),
                ('status', fields.CharField(max_length=16)),
                ('due_ms', fields.BigIntField()),
                ('expires_ms', fields.BigIntField()),
                ('lease_ms', fields.BigIntField(null=True)),
                ('owner', fields.CharField(null=True, max_length=64)),
                ('attempt', fields.IntField()),
                ('doubts', fields.IntField()),
                ('edits', fields.BigIntField(null=True)),
                ('message_id', fields.BigIntField(null=True)),
                ('code', fields.CharField(max_length=64)),
                ('body', fields.BinaryField()),
                ('changed_ms', fields.BigIntField()),
            ],
            options={
                'table': 'outbox',
                'app': 'storage',
                'indexes': [
                    Index(fields=['lane', 'status', 'due_ms'], name='outbox_by_due'),
                    Index(fields=['status', 'lease_ms'], name='outbox_by_lease'),
                    Index(fields=['chat_id', 'status'], name='outbox_by_chat'),
                ],
                'pk_attr': 'id',
            },
            bases=['Model'],
        ),
        # Written by hand: creating a table leaves its constraints out.
        ops.AddConstraint('OutboxTable', UniqueConstraint(fields=('kind', 'ref', 'chat_id'), name='outbox_once')),
        ops.AddField('DeadLetterTable', 'reference', fields.CharField(null=True, max_length=16)),
        ops.AddIndex('DeadLetterTable', Index(fields=['reference'], name='dead_letters_by_reference')),
    ]
