"""Tables of privacy: what was agreed to, how it was proved, who looked, and what nobody changes.

`subject` and `account` are keyed digests of a Telegram id: they outlive its erasure, and name
nobody without the key.
"""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from storage.models.visitors import VisitorTable


# The versions agreed to, 0 for none; the history is in the audit chain.
class ConsentTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    query = fields.IntField(db_default=0)
    cross_border = fields.IntField(db_default=0)
    monthly_notice = fields.IntField(db_default=0)
    card_reminder = fields.IntField(db_default=0)
    policy_news = fields.IntField(db_default=0)
    missing_month = fields.IntField(db_default=0)
    changed_ms = fields.BigIntField()

    class Meta:
        table = "consents"


# A visitor's session with their records; `pin_hash` is Argon2id's own form.
class SessionTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    pin_hash = fields.CharField(max_length=255, null=True)
    pin_misses = fields.IntField(db_default=0)
    is_locked = fields.BooleanField(db_default=False)
    opened_ms = fields.BigIntField(db_default=0)
    active_ms = fields.BigIntField(db_default=0)
    shows_amounts = fields.BooleanField(db_default=False)
    hide_minutes = fields.IntField(db_default=10)

    class Meta:
        table = "sessions"


# The proof that a visitor is in the midst of; `body` is sealed, the code kept as a keyed digest.
class ProofAttemptTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    visitor: fields.OneToOneRelation[VisitorTable] = fields.OneToOneField(
        "storage.VisitorTable", related_name=False, on_delete=fields.RESTRICT
    )
    body = fields.BinaryField()
    code_index = fields.CharField(max_length=64, null=True)
    tries = fields.IntField(db_default=0)
    sent_ms = fields.BigIntField(db_default=0)
    expires_ms = fields.BigIntField()

    class Meta:
        table = "proof_attempts"
        indexes = (Index(fields=("expires_ms",), name="proof_attempts_by_expiry"),)


# Failed proofs of an account or an identity on one day; `key_index` is a keyed digest of which.
class ProofMissTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    scope = fields.CharField(max_length=16)
    key_index = fields.CharField(max_length=64)
    day = fields.IntField()
    misses = fields.IntField()
    last_ms = fields.BigIntField()

    class Meta:
        table = "proof_misses"
        indexes = (Index(fields=("last_ms",), name="proof_misses_by_age"),)
        constraints = (UniqueConstraint(("scope", "key_index", "day"), "proof_misses_once"),)


# A code that the agency hands over on paper; the code itself is kept as a keyed digest only.
class ActivationCodeTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    code_index = fields.CharField(max_length=64, unique=True)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    issued_ms = fields.BigIntField()
    expires_ms = fields.BigIntField()
    used_ms = fields.BigIntField(null=True)

    class Meta:
        table = "activation_codes"
        indexes = (Index(fields=("expires_ms",), name="activation_codes_by_expiry"),)


# A person whom only an activation code may bind, since the owner disowned a binding.
class FrozenPersonTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    frozen_ms = fields.BigIntField()

    class Meta:
        table = "frozen_persons"
        constraints = (UniqueConstraint(("source", "psn_no"), "frozen_persons_once"),)


# Who looked into whose records, when and why; a session of one account is one row.
class AccessTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    source = fields.CharField(max_length=32)
    psn_no = fields.CharField(max_length=64)
    reader = fields.CharField(max_length=16)
    account = fields.CharField(max_length=64)
    reason = fields.CharField(max_length=64)
    consent_version = fields.IntField()
    at_ms = fields.BigIntField()

    class Meta:
        table = "access_log"
        indexes = (
            Index(fields=("source", "psn_no", "at_ms"), name="access_log_by_person"),
            Index(fields=("at_ms",), name="access_log_by_age"),
        )


# One link of the chain of what staff did and people agreed to. Never changed, never deleted.
class AuditTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    at_ms = fields.BigIntField()
    actor = fields.CharField(max_length=16)
    account = fields.CharField(max_length=64)
    action = fields.CharField(max_length=64)
    subject = fields.CharField(max_length=64)
    detail = fields.TextField()
    previous = fields.CharField(max_length=64)
    digest = fields.CharField(max_length=64)

    class Meta:
        table = "audit_chain"
        indexes = (Index(fields=("subject", "id"), name="audit_chain_by_subject"),)


# Somebody who asked to be forgotten, and must never be written to unasked.
class SuppressionTable(Model):
    id = fields.BigIntField(primary_key=True, generated=False)
    subject = fields.CharField(max_length=64, unique=True)
    since_ms = fields.BigIntField()

    class Meta:
        table = "suppressions"
