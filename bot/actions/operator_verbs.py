"""All that the running bot does for the operator's commands, over its control socket."""

from collections.abc import Mapping

from bot.actions.activation_codes import OwnCodes, code_verbs
from bot.actions.audit_trail import OwnAuditRoom, audit_verbs
from bot.actions.dead_letters import OwnCellar, dead_letter_verbs
from bot.actions.doubts import doubt_verbs
from bot.actions.import_by_socket import import_verbs
from bot.actions.key_ring import Ring
from bot.actions.keys_by_socket import key_verbs
from bot.actions.ledger_import import DirectWriter
from bot.actions.queue_doctor import queue_verbs
from bot.actions.receipts import receipt_verbs
from bot.actions.rotate_keys import OwnKeyRoom
from bot.actions.staff_book import StaffBook
from bot.actions.staff_roster import OwnRoster, roster_verbs
from bot.control import Verb
from storage.database import Database


def operator_verbs(
    database: Database, ring: Ring, book: StaffBook, cellar: OwnCellar
) -> Mapping[str, Verb]:
    """Make the verbs; each request tells who gave the command."""
    return {
        **import_verbs(DirectWriter(database.imports, book.clock, book)),
        **dead_letter_verbs(cellar),
        **key_verbs(OwnKeyRoom(database.rotation, ring, book)),
        **audit_verbs(OwnAuditRoom(database.audit, book)),
        **code_verbs(OwnCodes(database, book)),
        **receipt_verbs(database.forgetting),
        **queue_verbs(database.deliveries, book.clock),
        **doubt_verbs(database.deliveries),
        **roster_verbs(OwnRoster(database, book)),
    }
