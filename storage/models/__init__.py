"""The tables, by subject. Everything is an integer, a short code or sealed bytes.

Instants are epoch milliseconds, months yyyymm, dates yyyymmdd and amounts fen, since SQLite
compares dates as text and adds decimals as floats. Every `id` is ours (see `storage.row_ids`):
a sealed column is bound to it before the row exists. Names ending in `_index` are blind indexes.
The classes have comments and no docstrings, since Tortoise writes those into the schema.
"""

from storage.models.broadcasts import (
    BroadcastTable,
    BroadcastTextTable,
    KeptContentTable,
    NewsReadTable,
    RecipientTable,
    StaffTable,
    TallyTable,
)
from storage.models.gateway import (
    GatewayAnswerTable,
    GatewayNumberTable,
    GatewayPersonTable,
    GatewayRefusalTable,
)
from storage.models.imports import ImportFileTable, ImportRowTable
from storage.models.keeping import DeadLetterTable, VaultCheckTable
from storage.models.leading import LanePauseTable, LeaderTable
from storage.models.ledger import CardTable, EnrolmentTable, PersonTable
from storage.models.ledger_money import ContributionTable, MovementTable
from storage.models.notices import (
    IncidentTable,
    NoticeSettingsTable,
    NoticeTable,
    TickRunTable,
)
from storage.models.outbox import OutboxTable
from storage.models.privacy import (
    AccessTable,
    ActivationCodeTable,
    AuditTable,
    ConsentTable,
    FrozenPersonTable,
    ProofAttemptTable,
    ProofMissTable,
    SessionTable,
    SuppressionTable,
)
from storage.models.visitors import BindingTable, OpenQuestionTable, RecentCityTable, VisitorTable
from storage.models.watched import (
    WatchedCardTable,
    WatchedContributionTable,
    WatchedEnrolmentTable,
    WatchedMovementTable,
    WatchedPersonTable,
)

__all__ = [
    "AccessTable",
    "ActivationCodeTable",
    "AuditTable",
    "BindingTable",
    "BroadcastTable",
    "BroadcastTextTable",
    "CardTable",
    "ConsentTable",
    "ContributionTable",
    "DeadLetterTable",
    "EnrolmentTable",
    "FrozenPersonTable",
    "GatewayAnswerTable",
    "GatewayNumberTable",
    "GatewayPersonTable",
    "GatewayRefusalTable",
    "ImportFileTable",
    "ImportRowTable",
    "IncidentTable",
    "KeptContentTable",
    "LanePauseTable",
    "LeaderTable",
    "MovementTable",
    "NewsReadTable",
    "NoticeSettingsTable",
    "NoticeTable",
    "OpenQuestionTable",
    "OutboxTable",
    "PersonTable",
    "ProofAttemptTable",
    "ProofMissTable",
    "RecentCityTable",
    "RecipientTable",
    "SessionTable",
    "StaffTable",
    "SuppressionTable",
    "TallyTable",
    "TickRunTable",
    "VaultCheckTable",
    "VisitorTable",
    "WatchedCardTable",
    "WatchedContributionTable",
    "WatchedEnrolmentTable",
    "WatchedMovementTable",
    "WatchedPersonTable",
]
