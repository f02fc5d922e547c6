"""What an area's usual day of credit is learned from."""

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('storage', '0003_gateways')]

    operations = [
        ops.AddIndex('ContributionTable', Index(fields=['poolarea_no', 'traf_time'], name='ledger_contributions_by_credit')),
    ]
