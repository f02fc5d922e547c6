"""Somebody who knows a name and a number tries to read, to guess, and to find out who exists."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import time_machine

from bot.actions import proving
from bot.actions.office import Office
from bot.domain.proof import Way
from bot.domain.proving import Refusal
from bot.domain.visitor import Binding
from bot.emulator import Contact, Emulator
from bot.house import open_house
from bot.jobs import ticks
from bot.settings import Records, Settings
from bot.transport.events import Sender, Typed
from handlers import BY_PAGE
from handlers.door import Door
from storage.engine import Engine, Query
from storage.retention import Retention
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet, engine_of_the_bot
from tests.journeys.guest import Guest
from tests.journeys.proving import (
    AMOUNTS,
    BOUND,
    DAY_S,
    OLD_PHONE,
    ZHAO_MIN,
    Pocket,
    identity_of,
    issue,
    keep_ledger,
    say_who,
    tap,
)
from tests.journeys.settling import settle

PERSONAL_PAGES = (
    *(
        "h.1",
        "sc.1",
        "pd.1",
        "bm.1",
        "y.1:310:0:0",
        "yc.1:310",
        "m.1:310:202610",
        "mr.1:310:202610",
    ),
    *("ac.1:0", "bf.1", "ae.1:spending:2026:0", "ay.1:2026", "rc.1", "ry.1:2026", "ra.1:0"),
    *("rp.1:2026", "rr.1:2026", "rw.1:2026", "yp.1:310:2026", "yd.1:310:2026:xlsx", "dg.1"),
    *("df.1:new_card", "dt.1", "dp.1", "dc.1:employer", "st.1"),
)
GUESSES = 1000


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"source": Records.LEDGER})


@pytest.fixture
def sms(tg: Emulator) -> Pocket:
    return Pocket(tg)


@pytest.fixture
async def office(settings: Settings, tg: Emulator, vault: Vault) -> AsyncIterator[Office]:
    """An office without Telegram: whoever knocks is answered at once, and nothing runs beside."""
    async with open_house(settings, Pocket(tg)) as house:
        await keep_ledger(engine_of_the_bot(), vault)
        yield house.office


@pytest.fixture
async def records(engine: Engine, vault: Vault) -> Engine:
    """The records lie in the running bot's database."""
    await keep_ledger(engine, vault)
    return engine


async def test_a_right_name_and_number_show_no_amount_and_no_month(
    records: Engine, meet: Meet
) -> None:
    thief = meet("Thief")
    await thief.start()
    await say_who(thief, ZHAO_MIN)
    shown = thief.screen.text
    for page in PERSONAL_PAGES:
        await thief.forge(page)
        shown += thief.screen.text
    assert not AMOUNTS.search(shown)
    assert "赵" not in shown
    assert not await records.rows(BOUND)


async def test_six_forged_contacts_are_refused_and_ones_own_is_taken(
    records: Engine, meet: Meet, tg: Emulator, noon: time_machine.Traveller
) -> None:
    thief, owner = meet("Thief"), meet("赵敏")
    thief.visitor.chat.person = replace(thief.visitor.person, phone="+8613999999999")
    await thief.start()
    await say_who(thief, ZHAO_MIN)
    await thief.tap("button.by_phone")
    phone, myself, her = "+8613800000001", thief.visitor.id, owner.visitor.person
    for contact, source in (
        (Contact(phone, "赵敏", her.id), None),
        (Contact(phone, "赵敏"), None),
        (Contact(phone, "赵敏", her.id), her),
        (Contact(phone, "Thief", myself), her),
    ):
        await thief.visitor.share_contact(contact, forwarded_from=source)
        thief.reads("proof.not_own_phone")
    await thief.say(phone)
    thief.reads("proof.not_own_phone")
    await thief.visitor.share_contact(Contact("+86 １３９ 9999 9999", "Thief", myself))
    thief.reads("proof.missed")
    await thief.visitor.share_contact(Contact(phone, "Thief", myself))
    thief.reads("problem.not_text")
    await share_in_a_group(tg, thief, phone)
    assert not await records.rows(BOUND)
    noon.shift(31)
    await owner.start()
    await say_who(owner, ZHAO_MIN)
    await owner.tap("button.by_phone")
    await owner.visitor.share_contact(Contact("0086-138 0000-0001", "赵敏", owner.visitor.id))
    owner.reads("proof.needed.amounts")


async def share_in_a_group(tg: Emulator, thief: Guest, phone: str) -> None:
    user = thief.visitor.person.as_user()
    contact = {"phone_number": phone, "first_name": "Thief", "user_id": thief.visitor.id}
    chat = {"id": -100, "type": "group", "title": "Family"}
    message = {"message_id": 9, "date": 1, "from": user, "chat": chat, "contact": contact}
    tg.inject({"message": message}, person_id=thief.visitor.id)
    await thief.visitor.settled()


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_of_a_thousand_guesses_five_count_and_the_owner_gets_in_by_code(
    office: Office, noon: time_machine.Traveller
) -> None:
    """A hundred accounts guess ten times each, an hour apart."""
    identity = identity_of(ZHAO_MIN)
    now_ms = office.clock.now_ms()
    guessers = [await office.people.meet(1000 + n, "zh", now_ms) for n in range(100)]
    for number in range(GUESSES):
        guesser = guessers[number % 100]
        await proving.begin(office, guesser, identity)
        end = await proving.prove(office, guesser, Way.PHONE, f"1390000{number:04d}")
        assert end is proving.Ending.MISSED or end == Refusal(None)
        if guesser is guessers[-1]:
            noon.shift(61 * 60)
    counted = Query(dict, "SELECT MAX(misses) AS most FROM proof_misses WHERE scope = 'identity'")
    assert await engine_of_the_bot().rows(counted) == [{"most": 5}]
    owner = await office.people.meet(7, "zh", office.clock.now_ms())
    await proving.begin(office, owner, identity)
    late = await proving.prove(office, owner, Way.PHONE, "13800000001")
    assert late is proving.Ending.MISSED, "a right telephone is a miss on such a day, too"
    code = await issue(office, ZHAO_MIN)
    assert isinstance(await proving.prove(office, owner, Way.CODE, code), Binding)


async def test_guesses_at_one_moment_count_one_after_another(office: Office) -> None:
    identity = identity_of(ZHAO_MIN)
    crowd = [await office.people.meet(2000 + n, "zh", office.clock.now_ms()) for n in range(20)]
    for guesser in crowd:
        await proving.begin(office, guesser, identity)
    tries = (proving.prove(office, one, Way.PHONE, "13800000001") for one in crowd)
    ends = await asyncio.gather(*tries)
    assert sum(isinstance(end, Binding) for end in ends) == 1


async def test_codes_replayed_foreign_expired_or_mistyped_get_one_answer(
    office: Office, noon: time_machine.Traveller
) -> None:
    used, late = await issue(office, ZHAO_MIN), await issue(office, ZHAO_MIN, days=1)
    foreign = await office.proofs.codes.issue("nhsa:gone", "P1", 0, 2**60)
    stranger = await office.proofs.codes.issue("ledger", "P999", 0, 2**60)
    owner = await office.people.meet(7, "zh", office.clock.now_ms())
    assert isinstance(await proving.prove(office, owner, Way.CODE, used.lower()), Binding)
    noon.shift(DAY_S + 1)
    thief = await office.people.meet(8, "zh", office.clock.now_ms())
    await settle(engine_of_the_bot(), thief.telegram_id)
    door, sender = Door(office, BY_PAGE), Sender(8, 8, is_private=True, language="zh")
    answers = set()
    for tried in (used, late, foreign, stranger, "0" * 24, "code", "'; DROP TABLE bindings"):
        await door.answer(tap(sender, "bw.1:code"))
        answers.add(await door.answer(Typed(sender, 1, tried)))
    assert len(answers) == 1
    await proving.begin(office, thief, identity_of(OLD_PHONE))
    assert await proving.prove(office, thief, Way.CODE, foreign) is proving.Ending.MISSED
    assert await proving.prove(office, thief, Way.CODE, stranger) is proving.Ending.MISSED
    assert (await office.people.meet(8, "zh", office.clock.now_ms())).binding is None


async def test_one_code_binds_one_account_however_many_try_at_once(office: Office) -> None:
    code = await issue(office, ZHAO_MIN)
    crowd = [await office.people.meet(50 + n, "zh", office.clock.now_ms()) for n in range(10)]
    ends = await asyncio.gather(*(proving.prove(office, one, Way.CODE, code) for one in crowd))
    assert sum(isinstance(end, Binding) for end in ends) == 1
    assert len(await engine_of_the_bot().rows(BOUND)) == 1


async def test_what_nobody_finished_is_forgotten_within_the_hour(
    office: Office, noon: time_machine.Traveller
) -> None:
    visitor = await office.people.meet(7, "zh", office.clock.now_ms())
    await proving.begin(office, visitor, identity_of(ZHAO_MIN))
    desk = ticks.Desk(office, Retention(engine_of_the_bot()))
    assert await ticks.purge_proofs(desk) == 0
    noon.shift(31 * 60)
    assert await ticks.purge_proofs(desk) == 1
