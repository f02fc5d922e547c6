"""Every page, command and question, of who has not agreed, and of who is not alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.actions import consents
from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS, Consents, Purpose
from bot.domain.language import Language
from bot.domain.visitor import QuestionKind
from bot.settings import Records
from bot.transport.events import Sender
from bot.transport.reading import read_event
from bot.ui.codec import decode
from bot.ui.pages import (
    Agree,
    Bind,
    BindByName,
    ChooseProof,
    Page,
    PickDemoPerson,
    Privacy,
    ProveBy,
    Withdraw,
)
from bot.ui.screen import PageButton, Screen
from handlers import ROUTES
from handlers.answers import ASKS_WHO
from handlers.commands import COMMANDS
from handlers.routes import ConsentedRoute, PersonalRoute
from storage.database import Database
from storage.engine import Engine, Query
from tests.actions.consenting_scene import Caller, Watched, watched_office
from tests.habits.test_addresses import RELEASED
from tests.voices import HANS

GUARDED = {route.page for route in ROUTES if isinstance(route, ConsentedRoute | PersonalRoute)}
PAGES_OF_RELEASES = [decode(address) for address in RELEASED]
STRANGER = 7001
AGREE_QUERY, AGREE_TRANSFER = (
    Agree(one, VERSIONS[one], Language.ZH_HANS) for one in NEEDED_FOR_RECORDS
)


@pytest.fixture
async def scene(database: Database, tmp_path: Path) -> AsyncIterator[tuple[Caller, Watched]]:
    async with watched_office(database, tmp_path) as (office, watched):
        yield Caller(office), watched


def asks_for(screen: Screen | None) -> Purpose | None:
    """Tell which consent a screen asks for."""
    assert screen is not None
    pages = (one.page for row in screen.rows for one in row if isinstance(one, PageButton))
    return next((page.purpose for page in pages if isinstance(page, Agree)), None)


def test_whatever_asks_who_somebody_is_is_guarded() -> None:
    consented = {route.page for route in ROUTES if isinstance(route, ConsentedRoute)}
    assert consented == {Bind, PickDemoPerson, BindByName, ChooseProof, ProveBy}
    asking = {kind for kind in QuestionKind if kind.name.startswith("HOLDER")}
    proving = {QuestionKind.OWN_CONTACT, QuestionKind.SMS_CODE, QuestionKind.ACTIVATION_CODE}
    assert asking | proving == ASKS_WHO


async def test_a_forged_button_gets_around_no_consent(scene: tuple[Caller, Watched]) -> None:
    caller, watched = scene
    for needed in NEEDED_FOR_RECORDS:
        for page in PAGES_OF_RELEASES:
            if type(page) in GUARDED:
                assert asks_for(await caller.tap(page)) is needed, page
        await caller.tap(Agree(needed, VERSIONS[needed], Language.EN))
    assert watched.reads == []
    assert asks_for(await caller.tap(PickDemoPerson(0))) is None
    assert watched.reads


async def test_who_has_withdrawn_is_a_stranger_at_home_and_in_the_settings(
    scene: tuple[Caller, Watched],
) -> None:
    caller, watched = scene
    for page in (AGREE_QUERY, AGREE_TRANSFER, PickDemoPerson(0)):
        await caller.tap(page)
    for name in ("menu", "settings"):
        screen = await caller.command(name)
        assert screen is not None
        assert screen.is_personal
    for needed in NEEDED_FOR_RECORDS:
        await caller.tap(Withdraw(needed, confirmed=True))
        watched.reads.clear()
        for name in sorted(COMMANDS):
            screen = await caller.command(name)
            assert screen is not None
            assert not screen.is_personal
            assert "\u738b" not in screen.text
        assert watched.reads == []
        await caller.tap(Agree(needed, VERSIONS[needed], Language.EN))


async def test_a_text_of_another_version_is_shown_and_not_recorded(
    scene: tuple[Caller, Watched], database: Database
) -> None:
    caller, _ = scene
    for version in (0, VERSIONS[Purpose.QUERY] + 1):
        screen = await caller.tap(Agree(Purpose.QUERY, version, Language.EN))
        assert asks_for(screen) is Purpose.QUERY
    assert await database.consents.of(STRANGER) == Consents()
    assert await database.consents.history(STRANGER) == ()


async def test_who_agreed_to_an_older_text_is_asked_anew(
    scene: tuple[Caller, Watched], engine: Engine
) -> None:
    caller, _ = scene
    for page in (AGREE_QUERY, AGREE_TRANSFER):
        await caller.tap(page)
    await engine.write("UPDATE consents SET cross_border = 99")
    screen = await caller.tap(Bind())
    assert asks_for(screen) is Purpose.CROSS_BORDER
    assert screen is not None
    assert HANS.say("consent.renewed", version=99) in screen.text
    hub = await caller.tap(Privacy())
    assert hub is not None
    assert HANS.plain("privacy.outdated") in hub.text


CHATS = [
    {"id": -100_700, "type": "group", "title": "Family"},
    {"id": -100_701, "type": "supergroup", "title": "Family", "is_forum": True},
    {"id": -100_702, "type": "channel", "title": "News"},
    {"id": 7002, "type": "private", "first_name": "Somebody else"},
]
WANG = {"id": STRANGER, "is_bot": False, "first_name": "Wang", "language_code": "zh-hans"}


@pytest.mark.parametrize("chat", CHATS, ids=lambda chat: str(chat["type"]))
async def test_no_page_and_no_command_tells_anything_outside_the_persons_own_chat(
    scene: tuple[Caller, Watched], engine: Engine, chat: dict[str, object]
) -> None:
    """She has agreed to everything and opened records; a forwarded keyboard carries any page."""
    caller, watched = scene
    for page in (AGREE_QUERY, AGREE_TRANSFER, PickDemoPerson(0)):
        await caller.tap(page)
    watched.reads.clear()
    before = await engine.rows(Query(dict, "SELECT * FROM consents"))
    message = {"message_id": 5, "date": 1, "chat": chat, "from": WANG, "message_thread_id": 3}
    said = [{"message": {**message, "text": f"/{name}"}} for name in COMMANDS]
    typed = [{"message": {**message, "text": text}} for text in ("11010119900307001X", "hello")]
    tapped = [
        {"callback_query": {"id": "q", "from": WANG, "message": message, "data": address}}
        for address in (*RELEASED, "cw.1:query:1", "bu.1:1")
    ]
    for update in (*said, *typed, *tapped):
        event = read_event(update)
        assert event is not None
        screen = await caller.knock(event)
        assert screen in {None, Screen(HANS.say("problem.private_only"))}
    assert watched.reads == []
    assert await engine.rows(Query(dict, "SELECT * FROM consents")) == before


def test_posts_of_a_channel_are_not_even_read() -> None:
    post = {"message_id": 5, "date": 1, "chat": CHATS[2], "text": "/menu"}
    assert read_event({"channel_post": post}) is None
    assert read_event({"message": post}) is None


async def test_a_typed_answer_is_not_used_once_consent_is_gone(
    database: Database, tmp_path: Path
) -> None:
    """Consent may go by another way than a tap of theirs: a second device, an erasure, staff."""
    allowed = {"source": Records.LEDGER, "insecure_bind_by_name": True}
    async with watched_office(database, tmp_path, **allowed) as (office, watched):
        caller = Caller(office)
        for typed in ("\u738b\u82b3", "110101199003070011"):
            await agree(caller)
            await caller.tap(BindByName())
            if typed.isdigit():
                await caller.say("\u738b\u82b3")
            visitor = await database.people.meet(STRANGER, "zh-hans", 0)
            await withdraw_elsewhere(database, visitor.id)
            screen = await caller.say(typed)
            assert asks_for(screen) is Purpose.QUERY
            assert screen is not None
            assert screen.removes_typed
            assert await database.questions.last(visitor.id) is None
        assert watched.reads == []


async def agree(caller: Caller) -> None:
    for page in (AGREE_QUERY, AGREE_TRANSFER):
        await caller.tap(page)


async def withdraw_elsewhere(database: Database, visitor_id: int) -> None:
    """Withdraw without a tap: a tap would close the open question by itself."""
    met = await database.people.meet(STRANGER, "zh-hans", 0)
    assert met.id == visitor_id
    (given, *_) = await database.consents.history(STRANGER)
    await database.consents.withdraw(met, given.wording, 0)


async def test_what_may_be_sent_is_looked_up_when_it_is_sent(
    scene: tuple[Caller, Watched],
) -> None:
    caller, _ = scene
    notice = Agree(Purpose.MONTHLY_NOTICE, VERSIONS[Purpose.MONTHLY_NOTICE], Language.EN)
    for page, may_send in (
        (notice, False),
        (AGREE_QUERY, False),
        (AGREE_TRANSFER, True),
        (Withdraw(Purpose.CROSS_BORDER, confirmed=True), False),
        (AGREE_TRANSFER, True),
        (Withdraw(Purpose.MONTHLY_NOTICE, confirmed=True), False),
    ):
        await caller.tap(page)
        asked = consents.may_send(caller.office, STRANGER, Purpose.MONTHLY_NOTICE)
        assert await asked is may_send


async def test_leaving_needs_no_consent(scene: tuple[Caller, Watched], engine: Engine) -> None:
    caller, watched = scene
    await agree(caller)
    await caller.tap(PickDemoPerson(0))
    screen = await caller.tap(Withdraw(Purpose.QUERY, confirmed=True))
    watched.reads.clear()
    assert unbinding(screen)
    screen = await caller.tap(unbinding(screen)[0])
    assert screen is not None
    assert HANS.say("consent.unbind_unseen") in screen.text
    await caller.tap(unbinding(screen)[0])
    assert await engine.rows(Query(dict, "SELECT * FROM bindings")) == []
    assert watched.reads == []


def unbinding(screen: Screen | None) -> list[Page]:
    assert screen is not None
    buttons = [one for row in screen.rows for one in row if isinstance(one, PageButton)]
    return [one.page for one in buttons if one.page.tag == "bu"]


async def test_a_sender_in_another_chat_is_not_alone(scene: tuple[Caller, Watched]) -> None:
    caller, _ = scene
    elsewhere = Caller(caller.office, Sender(STRANGER, 7002, is_private=True))
    screen = await elsewhere.tap(Privacy())
    assert screen is not None
    assert screen.rows == ()
