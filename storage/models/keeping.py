"""Tables of the house itself: updates that could not be handled, and what proves the keys."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


# An update that could not be handled, kept for staff; `body` is sealed.
class DeadLetterTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    update_id = fields.BigIntField(null=True, unique=True)
    telegram_id = fields.BigIntField(null=True)
    reason = fields.CharField(max_length=200)
    body = fields.BinaryField()
    buried_ms = fields.BigIntField()
    reference = fields.CharField(max_length=16, null=True)

    class Meta:
        table = "dead_letters"
        indexes = (
            Index(fields=("telegram_id",), name="dead_letters_by_sender"),
            Index(fields=("buried_ms",), name="dead_letters_by_age"),
            Index(fields=("reference",), name="dead_letters_by_reference"),
        )


# A known word sealed under each key, so that wrong keys are told at the door.
class VaultCheckTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    word = fields.BinaryField()
    word_index = fields.CharField(max_length=64)

    class Meta:
        table = "vault_checks"
