"""As many subscribers as it takes, written by the database itself: the ground of two tables."""

from typing import Final

from bot.domain.consent import VERSIONS
from storage.engine import Engine

_PEOPLE: Final = """
INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms)
SELECT n, 8000000000 + n, 'zh', 1, 1 FROM ({series}) AS numbers
"""
_BINDINGS: Final = """
INSERT INTO bindings (id, visitor_id, source, psn_no, proof, bound_ms)
SELECT id, id, 'ledger', 'P' || id, 'sms_code', 1 FROM visitors
"""
_CONSENTS: Final = """
INSERT INTO consents (id, visitor_id, changed_ms, {names}) SELECT id, id, 1, {ones} FROM visitors
"""
_ENROLMENTS: Final = """
INSERT INTO ledger_enrolments (id, psn_no, insutype, psn_type, psn_insu_stas, poolarea_no,
    updated_ms)
SELECT id, 'P' || id, '310', '1101', '1', '110000', 1 FROM visitors
"""


async def settle_subscribers(engine: Engine, count: int) -> None:
    """Let so many in, bound to employees of Beijing, who agree to everything."""
    await engine.write(_PEOPLE.format(series=_series(engine, count)))
    await engine.write(_BINDINGS)
    names, ones = ", ".join(VERSIONS), ", ".join(map(str, VERSIONS.values()))
    await engine.write(_CONSENTS.format(names=names, ones=ones))
    await engine.write(_ENROLMENTS)


def _series(engine: Engine, count: int) -> str:
    if engine.is_postgres:
        return f"SELECT n FROM generate_series(1, {count}) AS n"  # noqa: S608 - a count of ours
    return (
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"  # noqa: S608 - likewise
        f" WHERE n < {count}) SELECT n FROM numbers"
    )
