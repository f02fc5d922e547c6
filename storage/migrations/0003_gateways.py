"""What the gateways need: message numbers, credentials, kept answers and refused ones."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    dependencies = [('storage', '0002_outbox')]

    operations = [
        ops.CreateModel(
            name='GatewayNumberTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('institution', fields.CharField(unique=True, max_length=32)),
                ('reserved', fields.BigIntField()),
            ],
            options={'table': 'gateway_numbers', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='GatewayPersonTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('certno', fields.BinaryField()),
                ('certno_index', fields.CharField(max_length=64)),
                ('seen_ms', fields.BigIntField()),
            ],
            options={'table': 'gateway_persons', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='GatewayAnswerTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('kind', fields.CharField(max_length=16)),
                ('body', fields.BinaryField()),
                ('as_of_ms', fields.BigIntField()),
            ],
            options={
                'table': 'gateway_answers',
                'app': 'storage',
                'indexes': [Index(fields=['as_of_ms'], name='gateway_answers_by_age')],
                'pk_attr': 'id',
            },
            bases=['Model'],
        ),
        ops.CreateModel(
            name='GatewayRefusalTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('kind', fields.CharField(max_length=16)),
                ('psn_no_index', fields.CharField(max_length=64)),
                ('refused_ms', fields.BigIntField()),
            ],
            options={
                'table': 'gateway_refusals',
                'app': 'storage',
                'indexes': [Index(fields=['refused_ms'], name='gateway_refusals_by_age')],
                'pk_attr': 'id',
            },
            bases=['Model'],
        ),
        # Written by hand: creating a table leaves its constraints out.
        ops.AddConstraint('GatewayPersonTable', UniqueConstraint(fields=('source', 'psn_no'), name='gateway_persons_once')),
        ops.AddConstraint('GatewayAnswerTable', UniqueConstraint(fields=('source', 'psn_no', 'kind'), name='gateway_answers_once')),
    ]
