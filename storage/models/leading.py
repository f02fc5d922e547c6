"""Tables of whoever leads: who it is, and until when a lane must rest."""

from tortoise import fields
from tortoise.models import Model


# Who leads, and in which epoch: it grows when another one takes over, and whoever writes as the
# leader names it, so that one who was frozen meanwhile changes nothing any more.
class LeaderTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    role = fields.CharField(max_length=16, unique=True)
    epoch = fields.BigIntField()
    owner = fields.CharField(max_length=64)
    beat_ms = fields.BigIntField()

    class Meta:
        table = "leaders"


# Until when Telegram wants nothing of a lane.
class LanePauseTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    lane = fields.CharField(max_length=16, unique=True)
    until_ms = fields.BigIntField()

    class Meta:
        table = "lane_pauses"
