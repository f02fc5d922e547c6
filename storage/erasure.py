"""What becomes of each table when a visitor asks to be forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.watched_facts import FACTS


@dataclass(frozen=True, slots=True)
class Erased:
    """The rows go, by a statement that takes the visitor's id; parents come after children."""

    statement: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows stay, for a reason that a privacy officer can weigh."""

    reason: str


_LEDGER = Kept("the agency's records of its insured persons, named by psn_no and no visitor")
_STAGED = Kept("holds no visitor; rows wait sealed, and go when their file is applied or refused")


def _alone_bound(table: str) -> Erased:
    """Erase what gateways gave of the person whom the visitor alone is bound to."""
    return Erased(
        f"DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM bindings mine"  # noqa: S608 - ours
        f" WHERE mine.visitor_id = ? AND mine.source = {table}.source"
        f" AND mine.psn_no = {table}.psn_no AND NOT EXISTS (SELECT 1 FROM bindings other"
        " WHERE other.source = mine.source AND other.psn_no = mine.psn_no"
        " AND other.visitor_id <> mine.visitor_id))"
    )


ERASURE: Mapping[str, Erased | Kept] = {
    "gateway_answers": _alone_bound("gateway_answers"),
    "gateway_persons": _alone_bound("gateway_persons"),
    **{table: _alone_bound(table) for table in (*FACTS, "watched_persons")},
    "broadcast_recipients": Erased("DELETE FROM broadcast_recipients WHERE visitor_id = ?"),
    "news_read": Erased("DELETE FROM news_read WHERE visitor_id = ?"),
    "notices": Erased("DELETE FROM notices WHERE visitor_id = ?"),
    "notice_settings": Erased("DELETE FROM notice_settings WHERE visitor_id = ?"),
    "access_log": Kept("tells the person who looked; it names an insured person, and no visitor"),
    "consents": Erased("DELETE FROM consents WHERE visitor_id = ?"),
    "sessions": Erased("DELETE FROM sessions WHERE visitor_id = ?"),
    "proof_attempts": Erased("DELETE FROM proof_attempts WHERE visitor_id = ?"),
    "bindings": Erased("DELETE FROM bindings WHERE visitor_id = ?"),
    "recent_cities": Erased("DELETE FROM recent_cities WHERE visitor_id = ?"),
    "open_questions": Erased("DELETE FROM open_questions WHERE visitor_id = ?"),
    "dead_letters": Erased(
        "DELETE FROM dead_letters WHERE telegram_id ="
        " (SELECT telegram_id FROM visitors WHERE id = ?)"
    ),
    "outbox": Erased(
        "DELETE FROM outbox WHERE chat_id = (SELECT telegram_id FROM visitors WHERE id = ?)"
    ),
    "visitors": Erased("DELETE FROM visitors WHERE id = ?"),
    "proof_misses": Kept(
        "a keyed digest and a count, gone after days: a limit must outlive leaving"
    ),
    "activation_codes": Kept("the agency's own, for its insured persons; it names no visitor"),
    "frozen_persons": Kept("protects an insured person whose binding was disowned"),
    "audit_chain": Kept(
        "evidence of what was agreed to and done; it names people by keyed digest"
    ),
    "suppressions": Kept("a keyed digest, so that who left is never written to again"),
    "leaders": Kept("holds no person, only which process leads"),
    "lane_pauses": Kept("holds no person, only until when a queue must rest"),
    "tick_runs": Kept("holds no person, only when a tick last ran"),
    "incidents": Kept("holds no person, only since when something is wrong"),
    "staff": Kept("the operator's roster; who is on it is taken off by an owner"),
    "broadcasts": Kept("published by the operator; names staff by account, who answer for it"),
    "broadcast_kept": Kept("the operator's templates, and about nobody"),
    "broadcast_texts": Kept("published by the operator, and about nobody"),
    "broadcast_tallies": Kept("holds no person, only how many ended alike"),
    "gateway_numbers": Kept("holds no person, only which numbers are used up"),
    "gateway_refusals": Kept("on record for staff: a keyed digest, which names nobody"),
    "vault_checks": Kept("holds no person, only what proves the keys"),
    "ledger_persons": _LEDGER,
    "ledger_enrolments": _LEDGER,
    "ledger_contributions": _LEDGER,
    "ledger_movements": _LEDGER,
    "ledger_cards": _LEDGER,
    "import_files": Kept("holds a file's digest and counts, no person"),
    "import_rows": _STAGED,
}
