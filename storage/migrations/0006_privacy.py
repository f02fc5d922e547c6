"""Consents, proofs, sessions, who looked, and the chain of what nobody changes."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint

class Migration(migrations.Migration):
    dependencies = [('storage', '0005_freshness_of_records')]

    operations = [
        ops.CreateModel(
            name='AccessTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('reader', fields.CharField(max_length=16)),
                ('account', fields.CharField(max_length=64)),
                ('reason', fields.CharField(max_length=64)),
                ('consent_version', fields.IntField()),
                ('at_ms', fields.BigIntField()),
            ],
            options={'table': 'access_log', 'app': 'storage', 'indexes': [Index(fields=['source', 'psn_no', 'at_ms'], name='access_log_by_person'), Index(fields=['at_ms'], name='access_log_by_age')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ActivationCodeTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('code_index', fields.CharField(unique=True, max_length=64)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('issued_ms', fields.BigIntField()),
                ('expires_ms', fields.BigIntField()),
                ('used_ms', fields.BigIntField(null=True)),
            ],
            options={'table': 'activation_codes', 'app': 'storage', 'indexes': [Index(fields=['expires_ms'], name='activation_codes_by_expiry')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AuditTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('at_ms', fields.BigIntField()),
                ('actor', fields.CharField(max_length=16)),
                ('account', fields.CharField(max_length=64)),
                ('action', fields.CharField(max_length=64)),
                ('subject', fields.CharField(max_length=64)),
                ('detail', fields.TextField()),
                ('previous', fields.CharField(max_length=64)),
                ('digest', fields.CharField(max_length=64)),
            ],
            options={'table': 'audit_chain', 'app': 'storage', 'indexes': [Index(fields=['subject', 'id'], name='audit_chain_by_subject')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ConsentTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('visitor', fields.OneToOneField('storage.VisitorTable', source_field='visitor_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('query', fields.IntField(db_default=0)),
                ('cross_border', fields.IntField(db_default=0)),
                ('monthly_notice', fields.IntField(db_default=0)),
                ('card_reminder', fields.IntField(db_default=0)),
                ('policy_news', fields.IntField(db_default=0)),
                ('changed_ms', fields.BigIntField()),
            ],
            options={'table': 'consents', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='FrozenPersonTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('frozen_ms', fields.BigIntField()),
            ],
            options={'table': 'frozen_persons', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ProofAttemptTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('visitor', fields.OneToOneField('storage.VisitorTable', source_field='visitor_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('body', fields.BinaryField()),
                ('code_index', fields.CharField(null=True, max_length=64)),
                ('tries', fields.IntField(db_default=0)),
                ('sent_ms', fields.BigIntField(db_default=0)),
                ('expires_ms', fields.BigIntField()),
            ],
            options={'table': 'proof_attempts', 'app': 'storage', 'indexes': [Index(fields=['expires_ms'], name='proof_attempts_by_expiry')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ProofMissTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('scope', fields.CharField(max_length=16)),
                ('key_index', fields.CharField(max_length=64)),
                ('day', fields.IntField()),
                ('misses', fields.IntField()),
                ('last_ms', fields.BigIntField()),
            ],
            options={'table': 'proof_misses', 'app': 'storage', 'indexes': [Index(fields=['last_ms'], name='proof_misses_by_age')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SessionTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('visitor', fields.OneToOneField('storage.VisitorTable', source_field='visitor_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('pin_hash', fields.CharField(null=True, max_length=255)),
                ('pin_misses', fields.IntField(db_default=0)),
                ('is_locked', fields.BooleanField(db_default=False)),
                ('opened_ms', fields.BigIntField(db_default=0)),
                ('active_ms', fields.BigIntField(db_default=0)),
                ('shows_amounts', fields.BooleanField(db_default=False)),
                ('hide_minutes', fields.IntField(db_default=10)),
            ],
            options={'table': 'sessions', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SuppressionTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('subject', fields.CharField(unique=True, max_length=64)),
                ('since_ms', fields.BigIntField()),
            ],
            options={'table': 'suppressions', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='BindingTable',
            name='cools_until_ms',
            field=fields.BigIntField(db_default=0),
        ),
        # Written by hand: creating a table leaves its constraints out.
        ops.AddConstraint('FrozenPersonTable', UniqueConstraint(fields=('source', 'psn_no'), name='frozen_persons_once')),
        ops.AddConstraint('ProofMissTable', UniqueConstraint(fields=('scope', 'key_index', 'day'), name='proof_misses_once')),
    ]

