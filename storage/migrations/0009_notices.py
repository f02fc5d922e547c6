"""Notices: what is due, whom it is told, when people are left in peace, and what runs when."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    dependencies = [('storage', '0008_leader')]

    operations = [
        ops.CreateModel(
            name='IncidentTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('kind', fields.CharField(unique=True, max_length=32)),
                ('since_ms', fields.BigIntField()),
                ('told_ms', fields.BigIntField(null=True)),
            ],
            options={'table': 'incidents', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NoticeSettingsTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('visitor', fields.OneToOneField('storage.VisitorTable', source_field='visitor_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('quiet_from', fields.IntField()),
                ('quiet_until', fields.IntField()),
                ('zone', fields.CharField(null=True, max_length=64)),
            ],
            options={'table': 'notice_settings', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NoticeTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('visitor', fields.ForeignKeyField('storage.VisitorTable', source_field='visitor_id', db_constraint=False, to_field='id', related_name=False, on_delete=OnDelete.NO_ACTION)),
                ('kind', fields.CharField(max_length=32)),
                ('ref', fields.CharField(max_length=64)),
                ('about', fields.IntField()),
                ('planned_ms', fields.BigIntField()),
                ('expires_ms', fields.BigIntField()),
                ('parcel', fields.BigIntField()),
            ],
            options={'table': 'notices', 'app': 'storage', 'constraints': [UniqueConstraint(fields=('visitor_id', 'kind', 'ref'), name='notices_once')], 'indexes': [Index(fields=['parcel'], name='notices_by_parcel')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TickRunTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('name', fields.CharField(unique=True, max_length=32)),
                ('began_ms', fields.BigIntField()),
                ('done_ms', fields.BigIntField(null=True)),
                ('failed_ms', fields.BigIntField(null=True)),
            ],
            options={'table': 'tick_runs', 'app': 'storage', 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WatchedCardTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('issu_date', fields.IntField()),
                ('actv_date', fields.IntField(null=True)),
                ('card_stas', fields.CharField(null=True, max_length=16)),
                ('updated_ms', fields.BigIntField()),
            ],
            options={'table': 'watched_cards', 'app': 'storage', 'indexes': [Index(fields=['source', 'psn_no'], name='watched_cards_by_person')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WatchedContributionTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('insutype', fields.CharField(max_length=16)),
                ('poolarea_no', fields.CharField(null=True, max_length=16)),
                ('cashym', fields.IntField()),
                ('clct_flag', fields.CharField(null=True, max_length=16)),
                ('clct_time', fields.IntField(null=True)),
                ('traf_time', fields.IntField(null=True)),
                ('revs_flag', fields.CharField(max_length=16)),
                ('is_reversed', fields.BooleanField()),
                ('updated_ms', fields.BigIntField()),
            ],
            options={'table': 'watched_contributions', 'app': 'storage', 'indexes': [Index(fields=['source', 'psn_no', 'insutype', 'cashym'], name='watched_contributions_by_month')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WatchedEnrolmentTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('insutype', fields.CharField(max_length=16)),
                ('psn_type', fields.CharField(max_length=16)),
                ('psn_insu_stas', fields.CharField(max_length=16)),
                ('poolarea_no', fields.CharField(max_length=16)),
                ('psn_insu_date', fields.IntField(null=True)),
                ('updated_ms', fields.BigIntField()),
            ],
            options={'table': 'watched_enrolments', 'app': 'storage', 'indexes': [Index(fields=['source', 'psn_no'], name='watched_enrolments_by_person')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WatchedMovementTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('acct_incexpd_type', fields.CharField(max_length=16)),
                ('occur_time', fields.BigIntField()),
                ('updated_ms', fields.BigIntField()),
            ],
            options={'table': 'watched_movements', 'app': 'storage', 'indexes': [Index(fields=['source', 'psn_no', 'occur_time'], name='watched_movements_by_time')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WatchedPersonTable',
            fields=[
                ('id', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('source', fields.CharField(max_length=32)),
                ('psn_no', fields.CharField(max_length=64)),
                ('due_ms', fields.BigIntField()),
                ('looked_ms', fields.BigIntField(null=True)),
                ('failures', fields.IntField(db_default=0)),
            ],
            options={'table': 'watched_persons', 'app': 'storage', 'constraints': [UniqueConstraint(fields=('source', 'psn_no'), name='watched_persons_once')], 'indexes': [Index(fields=['source', 'due_ms'], name='watched_persons_by_due')], 'pk_attr': 'id'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='ConsentTable',
            name='missing_month',
            field=fields.IntField(db_default=0),
        ),
        # Written by hand: creating a table leaves its constraints out.
        ops.AddConstraint('NoticeTable', UniqueConstraint(fields=('visitor_id', 'kind', 'ref'), name='notices_once')),
        ops.AddConstraint('WatchedPersonTable', UniqueConstraint(fields=('source', 'psn_no'), name='watched_persons_once')),
    ]
