"""Quiet hours hold on the person's own clock, also where it jumps."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import (
    CHOICES,
    DEFAULT,
    NEVER,
    ZONES,
    NoticeSettings,
    QuietHours,
    quiet_ends,
)

SIX = (
    *("Asia/Shanghai", "Asia/Urumqi", "Europe/London"),
    *("America/New_York", "Australia/Lord_Howe", "Pacific/Apia"),
)
# Around the days on which clocks jump somewhere, and any other time.
EDGES = [
    datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2011, 12, 30, 9, tzinfo=UTC),
]
MOMENTS = st.one_of(
    st.integers(1_704_067_200, 1_893_456_000).map(
        lambda second: datetime.fromtimestamp(second, tz=UTC)
    ),
    st.builds(
        lambda edge, minutes: edge + timedelta(minutes=minutes),
        st.sampled_from(EDGES),
        st.integers(-1500, 1500),
    ),
)
QUIET = st.one_of(
    st.sampled_from(CHOICES),
    st.builds(QuietHours, st.integers(0, 1439), st.integers(0, 1439)),
)


@given(MOMENTS, st.sampled_from(SIX), QUIET)
def test_the_end_is_the_first_minute_outside(
    moment: datetime, zone: str, quiet: QuietHours
) -> None:
    local = moment.astimezone(ZoneInfo(zone))
    end = quiet_ends(local, quiet)
    if end is None:
        assert not quiet.hold(local)
        return
    assert quiet.hold(local)
    assert end > moment
    assert not quiet.hold(end)
    before = (end.astimezone(UTC) - timedelta(minutes=1)).astimezone(end.tzinfo)
    assert quiet.hold(before)


def test_the_night_is_quiet_until_eight() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    late = datetime(2026, 11, 25, 23, 30, tzinfo=zone)
    assert quiet_ends(late, DEFAULT) == datetime(2026, 11, 26, 8, tzinfo=zone)
    assert quiet_ends(late.replace(hour=12), DEFAULT) is None
    assert quiet_ends(late, NEVER) is None


def test_an_end_that_the_clock_leaps_over_is_where_it_lands() -> None:
    before = datetime(2026, 3, 8, 1, tzinfo=ZoneInfo("America/New_York"))
    end = quiet_ends(before, QuietHours(22 * 60, 2 * 60 + 30))
    assert end == datetime(2026, 3, 8, 3, tzinfo=ZoneInfo("America/New_York"))


def test_hours_may_lie_within_one_day() -> None:
    noon = QuietHours(12 * 60, 14 * 60)
    moment = datetime(2026, 11, 25, 13, tzinfo=UTC)
    assert quiet_ends(moment, noon) == moment.replace(hour=14)


def test_hours_are_written_as_on_a_clock() -> None:
    assert str(DEFAULT) == "21:00-08:00"


def test_a_minute_lies_within_the_day() -> None:
    with pytest.raises(ValueError, match="1,440"):
        QuietHours(0, 1440)


def test_a_zone_that_nobody_knows_is_the_services() -> None:
    service = ZoneInfo("Asia/Shanghai")
    assert NoticeSettings(zone="Mars/Olympus").zone_or(service) is service
    assert NoticeSettings(zone="../etc").zone_or(service) is service
    assert NoticeSettings().zone_or(service) is service
    assert NoticeSettings(zone="Asia/Urumqi").zone_or(service) == ZoneInfo("Asia/Urumqi")


def test_every_zone_on_offer_is_known() -> None:
    assert [ZoneInfo(zone).key for zone in ZONES] == list(ZONES)
