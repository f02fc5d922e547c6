"""One value in every sealed column, laid down as the repositories would, and read back."""

from dataclasses import dataclass

from storage.engine import Engine, Query
from storage.sealed import SEALED
from storage.vault import Place, Vault

NOON = 1_790_000_000_000
_SCRIPT = """
INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms)
    VALUES ({n}, {n}, 'zh', 1, 1);
INSERT INTO open_questions (id, visitor_id, kind, expires_ms, carried)
    VALUES ({n}, {n}, 'holder_name', 1, ?);
INSERT INTO proof_attempts (id, visitor_id, body, expires_ms) VALUES ({n}, {n}, ?, 1);
INSERT INTO dead_letters (id, update_id, reason, body, buried_ms)
    VALUES ({n}, {n}, 'KeyError', ?, 1);
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms, attempt,
    doubts, code, body, changed_ms) VALUES ({n}, 'reply', '{n}', {n}, 'interactive',
    'at_least_once', 'queued', 1, 1, 0, 0, '', ?, 1);
INSERT INTO import_files (id, sha256, state, begun_ms, updated_ms)
    VALUES ({n}, '{n}', 'applying', 1, 1);
INSERT INTO import_rows (id, import_file_id, psn_no, kind, line, body)
    VALUES ({n}, {n}, 'P{n}', 1, 1, ?);
INSERT INTO gateway_persons (id, source, psn_no, certno, certno_index, seen_ms)
    VALUES ({n}, 'nhsa', 'P{n}', ?, '', 1);
INSERT INTO gateway_answers (id, source, psn_no, kind, body, as_of_ms)
    VALUES ({n}, 'nhsa', 'P{n}', 'person', ?, 1);
INSERT INTO ledger_persons (id, psn_no, certno, psn_name, mob, certno_index, psn_cert_type,
    updated_ms) VALUES ({n}, 'P{n}', ?, ?, ?, '', '01', 1);
INSERT INTO ledger_cards (id, psn_no, cardno, cardno_index, issu_date, card_type, updated_ms)
    VALUES ({n}, 'P{n}', ?, '', 20260801, 'physical', 1);
INSERT INTO staff (id, telegram_id, role, name, secret, added_ms)
    VALUES ({n}, {n}, 'viewer', ?, ?, 1)
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows of one database, and a vault to seal and to read them with."""

    engine: Engine
    vault: Vault

    async def fill(self, first: int, last: int) -> None:
        """Lay down a value in every sealed column, for each number."""
        for statement in _SCRIPT.split(";"):
            places = [place for place in SEALED if f"INTO {place.table} " in statement]
            for number in range(first, last + 1):
                sealed = [
                    self.vault.seal_text(place, number, plain(place, number)) for place in places
                ]
                await self.engine.write(statement.format(n=number), *sealed)

    async def unreadable(self) -> list[tuple[Place, int]]:
        """Open every value there is; name those that do not say what was laid down."""
        found = []
        for place in SEALED:
            query = Query(dict, f"SELECT id, {place.column} AS value FROM {place.table}")  # noqa: S608 - ours
            for row in await self.engine.rows(query):
                if not row["value"]:  # a parcel that came too late
                    continue
                said = self.vault.open_text(place, row["id"], row["value"])
                is_laid_here = row["id"] < SMALLEST_OF_THE_BOT
                if is_laid_here and said != plain(place, row["id"]):
                    found.append((place, row["id"]))
        return found


SMALLEST_OF_THE_BOT = 2**32
"""The bot's own row ids hold the milliseconds since 2024 in their upper bits."""


def plain(place: Place, number: int) -> str:
    return f"{place.table} {place.column} {number}"
