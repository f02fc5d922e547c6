"""Updates that contradict the Bot API are laid aside, and hold nobody up."""

from bot.emulator import Emulator
from storage.dead_letters import DeadLetters
from tests.journeys.guest import Guest

MALFORMED = (
    {"message": "hello"},
    {"message": {"message_id": "one", "from": {"id": 1}, "chat": {"id": 1}, "text": "x"}},
    {"message": {"message_id": 1, "from": {"id": 1}, "chat": {}, "text": "x"}},
    {"message": {"message_id": 1, "from": {}, "chat": {"id": 1, "type": "private"}, "text": []}},
    {"callback_query": {"id": 5, "from": {"id": 1}, "data": "h.1"}},
    {"my_chat_member": {}},
)
ROUNDS = 3
HARMLESS = (
    {},
    {"poll": {"id": "1"}},
    {"message": {"message_id": 1, "chat": {"id": -5, "type": "channel"}, "text": "x"}},
)


async def test_malformed_updates_are_kept_for_staff_while_wang_fang_reads_on(
    wang: Guest, tg: Emulator, dead_letters: DeadLetters
) -> None:
    for _ in range(ROUNDS):
        for body in (*MALFORMED, *HARMLESS):
            tg.inject(dict(body), person_id=wang.visitor.id)
        await wang.tap("button.bind")
        await wang.tap("1. 王芳", "button.basic_medical")
        wang.reads("1,848.52")
        await wang.tap("button.home", "button.settings", "button.unbind", "button.unbind_confirm")
        await wang.tap("button.home")
    assert await dead_letters.count() == ROUNDS * len(MALFORMED)


async def test_the_body_of_a_dead_letter_can_be_read_again(
    wang: Guest, tg: Emulator, dead_letters: DeadLetters
) -> None:
    tg.inject({"message": "王芳"}, person_id=wang.visitor.id)
    await wang.visitor.settled()
    (letter,) = await dead_letters.latest(5)
    body = await dead_letters.body(letter.id)
    assert body is not None
    assert "王芳" in body.decode()
    assert "王芳" not in letter.reason
