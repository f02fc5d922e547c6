"""A PIN locks what is left open: asked when idle, tapped digit by digit, five times at most."""

from datetime import timedelta

import pytest
import time_machine

from bot.domain.language import Language
from bot.emulator import Emulator
from bot.settings import Settings
from bot.texts.formats import HIDDEN
from storage.audit import Audit
from storage.dead_letters import DeadLetters
from storage.engine import Engine
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet, living
from tests.journeys.guest import Guest
from tests.journeys.pins import PIN, WRONG, press, set_pin

PREMIUM = "1,532.72"
IDLE = timedelta(minutes=11)
lean = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.ZH_HANT])
async def test_after_ten_idle_minutes_the_pin_is_asked_and_leads_on(
    bot: None,  # noqa: ARG001 - it answers
    meet: Meet,
    noon: time_machine.Traveller,
    language: Language,
) -> None:
    guest = meet("Wang Fang", language)
    await guest.start()
    await guest.forge("bd.1:0")
    await guest.tap("button.home")
    await set_pin(guest)
    noon.shift(IDLE)
    await guest.forge("m.1:310:202609")
    guest.reads("pin.open", "pin.nothing_pressed")
    guest.reads_not("part.payable")
    await press(guest, PIN)
    guest.reads("part.payable", HIDDEN)
    await guest.tap("button.show_amounts")
    guest.reads(PREMIUM)


async def test_twelve_hours_are_the_longest_however_busy(
    wang: Guest, noon: time_machine.Traveller
) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    taps = 0
    while not wang.can_tap("button.pin_done"):
        noon.shift(timedelta(minutes=9, seconds=30))
        await wang.forge("y.1:310:2026:0")
        taps += 1
    wang.reads("pin.open")
    assert 74 <= taps <= 76


async def test_a_lock_by_command_shuts_at_once(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    await wang.say("/lock")
    wang.reads("session.locked")
    await wang.tap("button.home")
    wang.reads("session.home_locked")
    wang.reads_not("王*", "200.00")
    await wang.tap("button.settings")
    wang.reads("session.holder_locked")
    wang.reads_not("王*")
    await wang.tap("button.home", "button.account")
    wang.reads("pin.open")
    await press(wang, PIN)
    wang.reads("account.pooled_fund")


async def test_five_wrong_pins_disconnect_the_records(
    wang: Guest, engine: Engine, vault: Vault
) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    await wang.say("/lock")
    await wang.forge("y.1:310:2026:0")
    for left in (4, 3, 2, 1):
        await press(wang, WRONG)
        wang.reads(wang.word("pin.wrong", number=left))
    await press(wang, WRONG)
    wang.reads("session.pin_exhausted", "session.prove_anew")
    await wang.forge("y.1:310:2026:0")
    wang.reads("enrol.choose")
    audit = Audit(engine, vault)
    (link,) = await audit.about(audit.pseudonym(wang.visitor.id))
    assert link.entry.action == "session.pin_exhausted"
    await wang.tap("1. 王芳", "button.home", "button.account")
    wang.reads("account.pooled_fund")


@lean
async def test_a_right_pin_forgives_the_wrong_ones(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    for _ in range(2):
        await wang.say("/lock")
        await wang.forge("y.1:310:2026:0")
        for _ in range(4):
            await press(wang, WRONG)
        await press(wang, PIN)
        wang.reads("part.payable")


@lean
async def test_digits_can_be_taken_back_and_are_shown_as_dots(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await wang.tap("button.settings", "button.session", "button.set_pin")
    await press(wang, "83", is_done=False)
    wang.reads("\u25cf\u25cf")
    await wang.tap("button.pin_erase")
    wang.reads_not("\u25cf\u25cf")
    await wang.tap("button.pin_done")
    wang.reads("pin.too_short", "pin.nothing_pressed")
    await press(wang, "1234")
    wang.reads("pin.too_easy")
    await press(wang, PIN)
    wang.reads("pin.again")
    await press(wang, WRONG)
    wang.reads("pin.differs", "pin.new")
    await wang.tap("button.cancel")
    wang.reads("problem.cancelled")
    await wang.tap("button.settings", "button.session")
    wang.reads("session.no_pin")


@lean
async def test_changing_and_removing_ask_for_the_old_pin_first(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    await wang.tap("button.change_pin")
    wang.reads("pin.change")
    await press(wang, WRONG)
    wang.reads(wang.word("pin.wrong", number=4))
    await press(wang, PIN)
    wang.reads("pin.new")
    for _ in range(2):
        await press(wang, "2580")
    wang.reads("session.pin_is_set")
    await wang.tap("button.remove_pin")
    wang.reads("pin.remove")
    await press(wang, "2580")
    wang.reads("session.no_pin")
    assert wang.visitor.toast is not None
    assert wang.visitor.toast.text == wang.word("session.pin_removed")


async def test_a_typed_pin_is_taken_out_of_the_chat(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    await wang.say("/lock")
    await wang.say(PIN)
    wang.reads("pin.typed", "pin.typed_why")
    await press(wang, "83", is_done=False)
    await wang.say(PIN)
    wang.reads("pin.typed", "pin.nothing_pressed")
    assert PIN not in [message.text for message in wang.visitor.messages]
    await press(wang, PIN)
    wang.reads("王*")


@lean
async def test_double_taps_are_harmless(wang: Guest, dead_letters: DeadLetters) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    await wang.say("/lock")
    await wang.forge("y.1:310:2026:0")
    await press(wang, PIN, is_done=False)
    done = next(k for k in wang.screen.keys if k.label == wang.word("button.pin_done"))
    for _ in range(3):
        await wang.visitor.forge(done.callback_data, wait=False)
    await wang.visitor.settled()
    wang.reads("home.demo")
    await wang.say("/lock")
    await wang.forge("y.1:310:2026:0")
    await press(wang, WRONG, is_done=False)
    for _ in range(3):
        await wang.visitor.forge(done.callback_data, wait=False)
    await wang.visitor.settled()
    wang.reads("pin.too_short")
    await press(wang, WRONG)
    wang.reads(wang.word("pin.wrong", number=3))
    assert await dead_letters.count() == 0


async def test_a_restart_in_the_middle_keeps_the_digits_and_the_lock(
    settings: Settings, tg: Emulator, meet: Meet
) -> None:
    wang = meet("王芳")
    async with living(settings, tg):
        await wang.start()
        await wang.tap("button.bind", "1. 王芳", "button.home")
        await set_pin(wang)
        await wang.say("/lock")
        await wang.forge("m.1:310:202609")
        await press(wang, PIN[:3], is_done=False)
    async with living(settings, tg):
        await press(wang, PIN[3:])
        wang.reads("part.payable", HIDDEN)


@lean
async def test_a_keypad_that_waited_too_long_begins_anew(
    wang: Guest, noon: time_machine.Traveller
) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await set_pin(wang)
    await wang.say("/lock")
    await wang.forge("y.1:310:2026:0")
    noon.shift(IDLE)
    await press(wang, "8", is_done=False)
    wang.reads("pin.open", "pin.nothing_pressed")
    await press(wang, PIN)
    wang.reads("home.demo")


@lean
async def test_forged_keys_open_nothing(wang: Guest, dead_letters: DeadLetters) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    for address in ("spo.1", "spd.1:7", "spx.1", "spe.1", "spr.1"):
        await wang.forge(address)
    await wang.tap("button.home")
    await set_pin(wang)
    await wang.say("/lock")
    for address in ("sho.1:m.1/310/202609", "ses.1", "sps.1", "spr.1", "sha.1:0", "bu.1:1"):
        await wang.forge(address)
        wang.reads("pin.open")
    await wang.forge("spd.1:12")
    wang.reads("pin.nothing_pressed")
    await wang.forge("shi.1:m.1/310/202609")
    wang.reads("pin.open")
    assert await dead_letters.count() == 0
