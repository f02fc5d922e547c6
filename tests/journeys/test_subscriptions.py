"""Subscriptions: turned on by reading what one agrees to, turned off at one tap, at any time."""

from bot.domain.consent import VERSIONS, Purpose
from bot.domain.language import Language
from storage.engine import Engine, Query
from tests.journeys.conftest import Meet
from tests.journeys.guest import Guest
from tests.journeys.pins import set_pin


async def bound(guest: Guest) -> Guest:
    await guest.forge("bd.1:0")
    return guest


async def test_wang_fang_turns_a_notice_on_and_off_again(wang: Guest, engine: Engine) -> None:
    await bound(wang)
    await wang.tap("button.home", "button.reminders")
    wang.stands_at("place.reminders")
    monthly = wang.word("consent.monthly_notice.short")
    await wang.tap(wang.word("reminders.turn_on", name=monthly))
    wang.reads("consent.monthly_notice.name")
    await wang.tap("button.agree")
    assert wang.can_tap(wang.word("reminders.turn_off", name=monthly))
    wang.reads_not("reminders.needs_records")
    await wang.tap(wang.word("reminders.turn_off", name=monthly))
    wang.reads("reminders.stopped_rest")
    await wang.forge("ns.1:monthly_notice")
    wang.reads("reminders.stopped_rest")
    (row,) = await engine.rows(Query(dict, "SELECT monthly_notice FROM consents"))
    assert row["monthly_notice"] == 0


async def test_quiet_hours_and_their_clock_are_chosen(wang: Guest) -> None:
    await wang.tap("button.reminders", "button.quiet")
    night = wang.word("reminders.hours", since="22:00", until="07:00")
    await wang.tap(night)
    wang.reads(night, "zone.shanghai")
    await wang.tap("button.zone", "zone.urumqi")
    wang.reads(night, "zone.urumqi")
    await wang.tap("button.quiet", "reminders.never_quiet")
    wang.reads("reminders.never_quiet", "zone.urumqi")
    await wang.forge("nqs.1:99")
    await wang.forge("nzs.1:99")
    wang.reads("reminders.never_quiet", "zone.urumqi")


async def test_a_newcomer_may_have_policy_news_alone(meet: Meet, bot: None) -> None:  # noqa: ARG001 - it answers
    guest = meet("王芳", Language.EN)
    await guest.come()
    await guest.say("/unsubscribe")
    guest.reads("reminders.needs_records", "reminders.off")
    await guest.forge("nw.1:policy_news")
    guest.reads("reminders.why_not", "reminders.never")
    await guest.forge("nw.1:query")
    guest.reads("reminders.about")
    await guest.forge("ns.1:query")
    guest.reads("reminders.about")


async def test_behind_a_pin_a_notice_can_still_be_stopped(wang: Guest) -> None:
    await bound(wang)
    await wang.tap("button.home")
    await set_pin(wang)
    await wang.forge(f"ca.1:card_reminder:{VERSIONS[Purpose.CARD_REMINDER]}:zh_Hans")
    await wang.say("/lock")
    await wang.forge("ns.1:card_reminder")
    wang.reads("reminders.stopped_rest")


async def test_who_can_tap_can_be_reached(wang: Guest, engine: Engine) -> None:
    """A block may have been heard of by a refused message alone, and never its end."""
    await engine.write("UPDATE visitors SET unreachable_ms = 1, last_seen_ms = 1")
    await wang.tap("button.reminders")
    (row,) = await engine.rows(Query(dict, "SELECT unreachable_ms FROM visitors"))
    assert row["unreachable_ms"] is None
