"""Whom money is to be told of: credited, arrived, taken back, late, or never paid."""

from datetime import datetime, time, tzinfo

from bot.domain.day import as_int
from bot.domain.month import Month
from bot.domain.reminders.calendar import missing_month
from storage.due.terms import (
    ARRIVED,
    MONTHS_LOOKED_AT,
    RECENT_MONTHS,
    STANDS,
    Found,
    Looked,
    Shelf,
)


def allocation(shelf: Shelf, looked: Looked) -> Found:
    """Premiums credited on one day are one notice, named by their latest month."""
    sql = f"""
    SELECT w.visitor_id, 'p' || MAX(t.cashym) AS ref, t.traf_time AS about,
        MAX(t.updated_ms) AS seen_ms
    FROM who w JOIN {shelf.prefix}_contributions t ON {shelf.joined.format("t")}
    WHERE t.insutype = '310' AND t.cashym >= ? AND t.traf_time BETWEEN ? AND ? AND {STANDS}
    GROUP BY w.visitor_id, t.traf_time
    """  # noqa: S608 - our own words
    days = (as_int(looked.since), as_int(looked.today))
    return Found(sql, (looked.first_month(MONTHS_LOOKED_AT), *days))


def pension_allocation(shelf: Shelf, looked: Looked) -> Found:
    """Take the account's entries, by the month, of whoever pays no premium (SIL art. 27)."""
    sql = f"""
    SELECT w.visitor_id, 'm' || s.month AS ref, s.month * 100 + 1 AS about,
        MAX(t.updated_ms) AS seen_ms
    FROM who w CROSS JOIN stretches s
        JOIN {shelf.prefix}_movements t ON {shelf.joined.format("t")}
            AND t.occur_time >= s.since AND t.occur_time < s.until
    WHERE t.acct_incexpd_type = '101' AND NOT EXISTS (
        SELECT 1 FROM {shelf.prefix}_contributions p
        WHERE {shelf.joined.format("p")} AND p.insutype = '310' AND p.cashym >= ?
    )
    GROUP BY w.visitor_id, s.month
    """  # noqa: S608 - our own words
    months = [Month.of(looked.today).plus(-back) for back in range(RECENT_MONTHS)]
    row = "(CAST(? AS INT), CAST(? AS BIGINT), CAST(? AS BIGINT))"
    stretches = f"stretches(month, since, until) AS (VALUES {', '.join([row] * len(months))})"
    ends = [
        value for month in months for value in (int(month), *_ends_ms(month, looked.moment.tzinfo))
    ]
    return Found(sql, (looked.first_month(RECENT_MONTHS),), stretches, tuple(ends))


def _ends_ms(month: Month, zone: tzinfo | None) -> tuple[int, int]:
    """Tell when a month begins and ends, in epoch milliseconds."""
    days = (month.first_day, month.next().first_day)
    since, until = (datetime.combine(day, time.min, tzinfo=zone) for day in days)
    return int(since.timestamp() * 1000), int(until.timestamp() * 1000)


def contribution(shelf: Shelf, looked: Looked) -> Found:
    """Find yearly and flexible premiums, and all of a source that cannot see credits."""
    blind = ", ".join("?" * len(looked.without_credits)) or "NULL"
    sql = f"""
    SELECT w.visitor_id, t.insutype || '.' || t.clct_time AS ref, t.clct_time AS about,
        MAX(t.updated_ms) AS seen_ms
    FROM who w JOIN {shelf.prefix}_enrolments e ON {shelf.joined.format("e")}
        AND (e.insutype = '390'
            OR e.insutype = '310' AND (e.psn_type = '1103' OR w.source IN ({blind})))
        JOIN {shelf.prefix}_contributions t ON {shelf.joined.format("t")}
            AND t.insutype = e.insutype
    WHERE t.cashym >= ? AND t.clct_time BETWEEN ? AND ? AND {STANDS} AND {ARRIVED}
    GROUP BY w.visitor_id, t.insutype, t.clct_time
    """  # noqa: S608 - our own words
    days = (as_int(looked.since), as_int(looked.today))
    first = looked.first_month(MONTHS_LOOKED_AT)
    return Found(sql, (*looked.without_credits, first, *days))


def correction(shelf: Shelf, looked: Looked) -> Found:
    """Find what was told and stands no more: reversed, or gone from a record that has others."""
    rows = f"{shelf.prefix}_contributions"
    sql = f"""
    SELECT w.visitor_id, n.ref, n.about, CAST(? AS BIGINT) AS seen_ms
    FROM who w JOIN notices n ON n.visitor_id = w.visitor_id
    WHERE n.kind = 'allocation' AND n.ref LIKE 'p%' AND n.parcel > 0 AND n.about >= ?
        AND n.visitor_id > ? AND n.visitor_id <= ?
        AND EXISTS (SELECT 1 FROM {rows} a WHERE {shelf.joined.format("a")} AND a.insutype = '310')
        AND NOT EXISTS (
            SELECT 1 FROM {rows} t WHERE {shelf.joined.format("t")} AND t.insutype = '310'
                AND 'p' || t.cashym = n.ref AND t.traf_time IS NOT NULL AND {STANDS}
        )
    """  # noqa: S608 - our own words
    return Found(sql, (looked.now_ms, as_int(looked.since), *looked.whom))


def late_allocation(shelf: Shelf, looked: Looked) -> Found | None:
    """Each area has its own latest month; those long past were late before."""
    if not looked.overdue:
        return None
    rows = f"{shelf.prefix}_contributions"
    sql = f"""
    SELECT w.visitor_id, CAST(t.cashym AS VARCHAR(16)) AS ref, MAX(t.clct_time) AS about,
        CAST(? AS BIGINT) AS seen_ms
    FROM who w JOIN {rows} t ON {shelf.joined.format("t")}
        JOIN areas a ON a.area = t.poolarea_no
    WHERE t.insutype = '310' AND t.cashym >= ? AND t.cashym <= a.late
        AND t.clct_time IS NOT NULL AND t.traf_time IS NULL AND {STANDS} AND {ARRIVED}
        AND NOT EXISTS (
            SELECT 1 FROM {rows} o WHERE {shelf.joined.format("o")} AND o.insutype = '310'
                AND o.cashym = t.cashym AND o.traf_time IS NOT NULL
        )
    GROUP BY w.visitor_id, t.cashym
    """  # noqa: S608 - our own words
    row = "(CAST(? AS VARCHAR(16)), CAST(? AS INT))"
    areas = f"areas(area, late) AS (VALUES {', '.join([row] * len(looked.overdue))})"
    late = [value for area, month in looked.overdue.items() for value in (area, int(month))]
    values = (looked.now_ms, looked.first_month(RECENT_MONTHS))
    return Found(sql, values, areas, tuple(late))


def unpaid_month(shelf: Shelf, looked: Looked) -> Found:
    """Employees who are still enrolled, and paid in the year before."""
    month = missing_month(looked.today)
    rows = f"{shelf.prefix}_contributions"
    sql = f"""
    SELECT DISTINCT w.visitor_id, CAST(? AS VARCHAR(16)) AS ref, CAST(? AS INT) AS about,
        CAST(? AS BIGINT) AS seen_ms
    FROM who w JOIN {shelf.prefix}_enrolments e ON {shelf.joined.format("e")}
    WHERE e.insutype = '310' AND e.psn_type LIKE '11%' AND e.psn_insu_stas = '1'
        AND EXISTS (
            SELECT 1 FROM {rows} p WHERE {shelf.joined.format("p")} AND p.insutype = '310'
                AND p.cashym >= ? AND p.cashym < ?
        )
        AND NOT EXISTS (
            SELECT 1 FROM {rows} t WHERE {shelf.joined.format("t")} AND t.insutype = '310'
                AND t.cashym = ? AND {STANDS} AND {ARRIVED}
        )
    """  # noqa: S608 - our own words
    told = (str(int(month)), as_int(month.last_day), looked.now_ms)
    return Found(sql, (*told, int(month.plus(-MONTHS_LOOKED_AT)), int(month), int(month)))
