"""Broadcasts: staff, what they send and to whom, and what became of it."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    dependencies = [('storage', '0010_hiding_lane')]

    operations = [
        ops.CreateModel(
            name='BroadcastTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('version', fields.IntField(db_default=1)),
                ('tested_version', fields.IntField(db_default=0)),
                ('made_ms', fields.BigIntField()),
                ('base', fields.CharField(max_length=16)),
                ('falls_back', fields.BooleanField(db_default=True)),
                ('media', fields.CharField(null=True, max_length=16)),
                ('file_id', fields.CharField(null=True, max_length=255)),
                ('document_no', fields.CharField(db_default='', max_length=128)),
                ('issuer', fields.CharField(db_default='', max_length=128)),
                ('effective', fields.IntField(null=True)),
                ('lapses', fields.IntField(null=True)),
                ('segment', fields.TextField(unique=False)),
                ('state', fields.CharField(max_length=16)),
                ('author', fields.BigIntField()),
                ('approver', fields.BigIntField(null=True)),
                ('sender', fields.BigIntField(null=True)),
                ('digest', fields.CharField(db_default='', max_length=64)),
                ('approved_ms', fields.BigIntField(db_default=0)),
                ('starts_ms', fields.BigIntField(db_default=0)),
                ('expires_ms', fields.BigIntField(db_default=0)),
                ('began_ms', fields.BigIntField(db_default=0)),
                ('ended_ms', fields.BigIntField(db_default=0)),
                ('size', fields.IntField(db_default=0)),
                ('posted', fields.IntField(db_default=0)),
                ('cursor', fields.BigIntField(db_default=0)),
                ('told_ms', fields.BigIntField(db_default=0)),
                ('code', fields.CharField(db_default='', max_length=32)),
            ],
            options={'table': 'broadcasts', 'app': 'storage', 'indexes': [Index(fields=['state', 'starts_ms'], name='broadcasts_by_state')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='BroadcastTextTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('broadcast', fields.ForeignKeyField('storage.BroadcastTable', source_field='broadcast_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('language', fields.CharField(max_length=16)),
                ('body', fields.TextField(unique=False)),
            ],
            options={'table': 'broadcast_texts', 'app': 'storage', 'constraints': [UniqueConstraint(fields=('broadcast_id', 'language'), name='broadcast_texts_once')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NewsReadTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('visitor', fields.OneToOneField('storage.VisitorTable', source_field='visitor_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('read_ms', fields.BigIntField()),
            ],
            options={'table': 'news_read', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RecipientTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('broadcast_id', fields.BigIntField()),
                ('visitor', fields.ForeignKeyField('storage.VisitorTable', source_field='visitor_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.NO_ACTION)),
            ],
            options={'table': 'broadcast_recipients', 'app': 'storage', 'constraints': [UniqueConstraint(fields=('broadcast_id', 'visitor_id'), name='broadcast_recipients_once')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='StaffTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('telegram_id', fields.BigIntField(unique=True)),
                ('role', fields.CharField(max_length=16)),
                ('name', fields.BinaryField()),
                ('secret', fields.BinaryField()),
                ('last_step', fields.BigIntField(db_default=0)),
                ('misses', fields.IntField(db_default=0)),
                ('locked_until_ms', fields.BigIntField(db_default=0)),
                ('added_ms', fields.BigIntField()),
            ],
            options={'table': 'staff', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TallyTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('broadcast_id', fields.BigIntField()),
                ('status', fields.CharField(max_length=16)),
                ('code', fields.CharField(max_length=64)),
                ('counted', fields.IntField()),
                ('doubtful', fields.IntField(db_default=0)),
            ],
            options={'table': 'broadcast_tallies', 'app': 'storage', 'constraints': [UniqueConstraint(fields=('broadcast_id', 'status', 'code'), name='broadcast_tallies_once')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='KeptContentTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('kind', fields.CharField(max_length=16)),
                ('name', fields.CharField(max_length=64)),
                ('version', fields.IntField()),
                ('kept_by', fields.BigIntField()),
                ('kept_ms', fields.BigIntField()),
                ('body', fields.TextField(unique=False)),
            ],
            options={'table': 'broadcast_kept', 'app': 'storage', 'constraints': [UniqueConstraint(fields=('kind', 'name', 'version'), name='broadcast_kept_once')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        # Written by hand: creating a table leaves its constraints out.
        ops.AddConstraint('BroadcastTextTable', UniqueConstraint(fields=('broadcast_id', 'language'), name='broadcast_texts_once')),
        ops.AddConstraint('KeptContentTable', UniqueConstraint(fields=('kind', 'name', 'version'), name='broadcast_kept_once')),
        ops.AddConstraint('RecipientTable', UniqueConstraint(fields=('broadcast_id', 'visitor_id'), name='broadcast_recipients_once')),
        ops.AddConstraint('TallyTable', UniqueConstraint(fields=('broadcast_id', 'status', 'code'), name='broadcast_tallies_once')),
    ]
