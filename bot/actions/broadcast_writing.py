"""Writing a broadcast: every part goes into its row at once, so that a draft outlives anything."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from bot.actions.letters_of_broadcasts import TEST
from bot.actions.office import Office
from bot.domain.broadcast.audience import Bound, Group, Insured, Segment
from bot.domain.broadcast.broadcast import Broadcast, Content, Enclosure
from bot.domain.broadcast.desk import Asked, Point
from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.domain.parcel import Parcel
from bot.domain.staff import Member

LONGEST_LINE: Final = 64
HOUR_MS: Final = 3_600_000
A_WEEK_S: Final = 7 * 86_400
DAYS: Final = frozenset({Asked.EFFECTIVE, Asked.LAPSES})
EVERYBODY: Final = "all"
CONDITIONS: Final[Mapping[Point, Callable[[str], object]]] = {
    Point.AREA: str,
    Point.INSURED: Insured,
    Point.GROUP: Group,
    Point.LANGUAGE: Language,
    Point.BOUND: Bound,
    Point.SUBSCRIBED: lambda value: Purpose(value).value,
    Point.SEEN_DAYS: int,
}
"""How the value of a condition is read; what is none raises ValueError."""


async def begin(office: Office, member: Member, content: Content | None = None) -> int:
    """Begin a draft, empty or after another, and return its number."""
    told = content or Content(base=office.options.default_language)
    return await office.newsroom.broadcasts.begin(member.telegram_id, told, office.clock.now_ms())


def correction_of(found: Broadcast) -> Content:
    """Take over what it says, for those who were sent it and nobody else."""
    return replace(found.content, segment=Segment(received=found.number))


async def write_text(office: Office, found: Broadcast, language: Language, body: str) -> bool:
    return await office.newsroom.broadcasts.write_text(found.number, language, body)


async def enclose(office: Office, found: Broadcast, enclosure: Enclosure | None) -> bool:
    return await _change(office, found, replace(found.content, enclosure=enclosure))


async def toggle_fall_back(office: Office, found: Broadcast) -> bool:
    content = found.content
    return await _change(office, found, replace(content, falls_back=not content.falls_back))


async def write_fact(office: Office, found: Broadcast, asked: Asked, typed: str) -> bool:
    """Write one line about the policy; the day must have been read already."""
    value = read_day(typed) if asked in DAYS else typed.strip()[:LONGEST_LINE]
    facts = replace(found.content.facts, **{asked.value: value})  # type: ignore[arg-type]
    return await _change(office, found, replace(found.content, facts=facts))


def is_condition(office: Office, point: Point, value: str) -> bool:
    """Tell whether a value may stand for a point; an area must be one of ours."""
    try:
        condition = _condition(point, value)
    except ValueError:
        return False
    return point is not Point.AREA or condition is None or office.regions.get(value) is not None


async def set_segment(office: Office, found: Broadcast, point: Point, value: str) -> bool:
    """Set a condition; raise ValueError for what is none."""
    segment = replace(found.content.segment, **{point.value: _condition(point, value)})  # type: ignore[arg-type]
    return await _change(office, found, replace(found.content, segment=segment))


async def use_segment(office: Office, found: Broadcast, segment: Segment) -> bool:
    return await _change(office, found, replace(found.content, segment=segment))


async def _change(office: Office, found: Broadcast, content: Content) -> bool:
    return await office.newsroom.broadcasts.change(found.number, content)


def _condition(point: Point, value: str) -> object:
    return None if value == EVERYBODY else CONDITIONS[point](value)


async def test(office: Office, found: Broadcast, chats: tuple[int, ...]) -> int:
    """Send every language's text to the testers, and note that this version was tested."""
    now_ms = office.clock.now_ms()
    parcels = [
        Parcel(
            TEST,
            f"{found.number}.{found.version}.{language}.{now_ms}",
            chat,
            b"",
            now_ms,
            now_ms + HOUR_MS,
        )
        for chat in chats
        for language in found.content.bodies
    ]
    await office.outbox.add_all(parcels, now_ms)
    await office.newsroom.broadcasts.mark_tested(found.number, found.version)
    return len(parcels)


def read_day(typed: str) -> date | None:
    """Read 2026-12-01 or 20261201; None for anything else."""
    digits = "".join(filter(str.isdigit, typed))
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def read_start(typed: str, now: datetime) -> datetime | None:
    """Read 2026-12-01 09:30, in the zone of `now`, within the coming week; else None."""
    digits = "".join(filter(str.isdigit, typed))
    try:
        wall = datetime.strptime(digits, "%Y%m%d%H%M")  # noqa: DTZ007 - gets its zone below
    except ValueError:
        return None
    moment = wall.replace(tzinfo=now.tzinfo)
    return moment if 0 <= (moment - now).total_seconds() <= A_WEEK_S else None
