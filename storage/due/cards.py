"""Whom a new card is to be told of: until its first allocation, and where it cannot be used."""

from datetime import date, timedelta
from typing import Final

from bot.domain.day import as_int
from bot.domain.reminders.calendar import CARD_REMINDERS, FIRST_ALLOCATION_MONTHS, latest_before
from storage.due.terms import Found, Looked, Shelf

INACTIVE_AFTER_DAYS: Final = 7


def card_expected(shelf: Shelf, looked: Looked) -> Found:
    since = latest_before(looked.today, FIRST_ALLOCATION_MONTHS)
    return _cards(shelf, looked, "CAST(t.issu_date AS VARCHAR(16))", (since, looked.today))


def card_late(shelf: Shelf, looked: Looked) -> Found:
    """One key for each month that passes: the first at two months, the last three months on."""
    ends = [
        latest_before(looked.today, FIRST_ALLOCATION_MONTHS + number)
        for number in range(CARD_REMINDERS + 1)
    ]
    steps = " ".join(
        f"WHEN t.issu_date > {as_int(end)} THEN {number}"
        for number, end in enumerate(ends[1:], start=1)
    )
    ref = f"t.issu_date || '.' || (CASE {steps} END)"
    return _cards(shelf, looked, ref, (ends[-1], ends[0]))


def _cards(shelf: Shelf, looked: Looked, ref: str, issued: tuple[date, date]) -> Found:
    """Cards issued in a stretch of days, of people to whom nothing was ever allocated."""
    credited = shelf.joined.format("m")
    sql = f"""
    SELECT w.visitor_id, {ref} AS ref, t.issu_date AS about, CAST(? AS BIGINT) AS seen_ms
    FROM who w JOIN {shelf.prefix}_cards t ON {shelf.joined.format("t")}
    WHERE t.issu_date > ? AND t.issu_date <= ? AND NOT EXISTS (
        SELECT 1 FROM {shelf.prefix}_movements m WHERE {credited} AND m.acct_incexpd_type = '101'
    )
    """  # noqa: S608 - our own words
    after, until = map(as_int, issued)
    return Found(sql, (looked.now_ms, after, until))


def card_arrived(shelf: Shelf, looked: Looked) -> Found:
    """Whoever was told to wait hears that the wait is over."""
    sql = f"""
    SELECT w.visitor_id, CAST(n.about AS VARCHAR(16)) AS ref, n.about, MAX(m.updated_ms) AS seen_ms
    FROM who w JOIN notices n ON n.visitor_id = w.visitor_id
        JOIN {shelf.prefix}_movements m ON {shelf.joined.format("m")}
    WHERE n.kind IN ('card_expected', 'card_late') AND n.parcel > 0
        AND m.acct_incexpd_type = '101' AND n.about >= ?
        AND n.visitor_id > ? AND n.visitor_id <= ?
    GROUP BY w.visitor_id, n.about
    """  # noqa: S608 - our own words
    months = FIRST_ALLOCATION_MONTHS + CARD_REMINDERS + 2
    return Found(sql, (as_int(latest_before(looked.today, months)), *looked.whom))


def card_inactive(shelf: Shelf, looked: Looked) -> Found:
    sql = f"""
    SELECT w.visitor_id, CAST(t.issu_date AS VARCHAR(16)) AS ref, t.issu_date AS about,
        CAST(? AS BIGINT) AS seen_ms
    FROM who w JOIN {shelf.prefix}_cards t ON {shelf.joined.format("t")}
    WHERE t.issu_date > ? AND t.issu_date <= ? AND t.card_stas = 'not_activated'
    """  # noqa: S608 - our own words
    since = latest_before(looked.today, FIRST_ALLOCATION_MONTHS + CARD_REMINDERS)
    until = looked.today - timedelta(days=INACTIVE_AFTER_DAYS)
    return Found(sql, (looked.now_ms, as_int(since), as_int(until)))
