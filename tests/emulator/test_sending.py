"""sendMessage and its rules."""

import aiohttp
import pytest

from bot.emulator import TELEGRAM_LIMITS, Emulator, Limits, Options, Rate, Visitor
from tests.emulator.conftest import TOKEN, Call, Json


async def test_a_message_arrives_with_its_keyboard(call: Call, wang: Visitor) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Account", "callback_data": "a"}]]}
    answer = await call(
        "sendMessage",
        chat_id=wang.id,
        text="<b>Hello</b> Fang",
        parse_mode="HTML",
        reply_markup=keyboard,
        protect_content=True,
    )
    assert answer["ok"] is True
    assert wang.screen.text == "Hello Fang"
    assert wang.screen.html == "<b>Hello</b> Fang"
    assert wang.screen.labels == [["Account"]]
    assert wang.screen.protected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Bad Request: message text is empty"),
        ("  \n", "Bad Request: message text is empty"),
        ("<b></b>", "Bad Request: message text is empty"),
        ("x" * 4097, "Bad Request: message is too long"),
        ("<b>open", "Bad Request: can't parse entities: Can't find end tag"),
        ("<h1>no</h1>", 'Bad Request: can\'t parse entities: Unsupported start tag "h1"'),
        ("a</b>", "Bad Request: can't parse entities: Unexpected end tag at byte offset 1"),
        ("<b>a</i>", "Bad Request: can't parse entities: Unmatched end tag at byte offset 4"),
        ("1 < 2", "Bad Request: can't parse entities: Unclosed start tag at byte offset 2"),
    ],
)
async def test_a_wrong_text_is_refused(call: Call, wang: Visitor, text: str, words: str) -> None:
    answer = await call("sendMessage", chat_id=wang.id, text=text, parse_mode="HTML")
    assert answer["error_code"] == 400
    assert str(answer["description"]).startswith(words)
    assert wang.messages == []


async def test_4096_characters_fit_after_the_entities_are_parsed(
    call: Call, wang: Visitor
) -> None:
    text = f"<b>{'x' * 4096}</b>"
    assert (await call("sendMessage", chat_id=wang.id, text=text, parse_mode="HTML"))["ok"]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "\u533b" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "a"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "copy_text": {"text": "c" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "url": "nowhere"}, "is invalid"),
        ({"callback_data": "a"}, 'Field "text" must be of type String'),
    ],
)
async def test_a_wrong_button_is_refused(
    call: Call, wang: Visitor, button: dict[str, object], words: str
) -> None:
    markup = {"inline_keyboard": [[button]]}
    answer = await call("sendMessage", chat_id=wang.id, text="x", reply_markup=markup)
    assert answer["error_code"] == 400
    assert words in str(answer["description"])


async def test_an_unknown_chat_is_not_found(call: Call, tg: Emulator) -> None:
    stranger = tg.person("Chen Jie")
    for chat_id in (1, stranger.id):
        answer = await call("sendMessage", chat_id=chat_id, text="x")
        assert answer["description"] == "Bad Request: chat not found"


async def test_who_blocked_the_bot_receives_nothing(call: Call, wang: Visitor) -> None:
    await wang.block(wait=False)
    answer = await call("sendMessage", chat_id=wang.id, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot was blocked by the user"


async def test_a_wrong_token_is_unauthorized(tg: Emulator, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{tg.url}/bot1:other/getMe") as answer:
        assert answer.status == 401
        assert (await answer.json())["description"] == "Unauthorized"


async def test_an_unknown_method_is_not_found(call: Call) -> None:
    answer = await call("sendRichMessage", chat_id=1)
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}


@pytest.mark.parametrize("encoding", ["query", "form", "multipart", "json"])
async def test_every_encoding_is_understood(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor, encoding: str
) -> None:
    plain = {"chat_id": str(wang.id), "text": "Hello", "disable_notification": "true"}
    url = f"{tg.url}/bot{TOKEN}/SENDMESSAGE"
    parts = aiohttp.FormData(plain, default_to_multipart=True)
    sending = {
        "query": http.get(url, params=plain),
        "form": http.post(url, data=plain),
        "multipart": http.post(url, data=parts),
        "json": http.post(url, json=plain),
    }
    for name, request in sending.items():
        if name == encoding:
            async with request as answer:
                assert answer.status == 200
        else:
            request.close()
    assert wang.screen.text == "Hello"


async def test_a_chat_receives_one_message_a_second_when_limits_are_on(
    http: aiohttp.ClientSession,
) -> None:
    async with Emulator(TOKEN, Options(limits=TELEGRAM_LIMITS)) as tg:
        wang = tg.person("Wang Fang", started=True)
        url = f"{tg.url}/bot{TOKEN}/sendMessage"
        answers: list[Json] = []
        for _ in range(5):
            async with http.post(url, json={"chat_id": wang.id, "text": "x"}) as answer:
                answers.append(await answer.json())
        assert [said["ok"] for said in answers] == [True, True, True, False, False]
        assert answers[-1]["parameters"] == {"retry_after": 1}
        assert answers[-1]["description"] == "Too Many Requests: retry after 1"


async def test_all_chats_together_have_a_rate(http: aiohttp.ClientSession) -> None:
    async with Emulator(TOKEN, Options(limits=Limits(overall=Rate(2, 2)))) as tg:
        codes = []
        for name in ("Wang Fang", "Li Qiang", "Zhao Min"):
            person = tg.person(name, started=True)
            url = f"{tg.url}/bot{TOKEN}/sendMessage"
            async with http.post(url, json={"chat_id": person.id, "text": "x"}) as answer:
                codes.append(answer.status)
        assert codes == [200, 200, 429]


async def test_a_copy_keeps_the_content_and_not_the_keyboard(
    call: Call, wang: Visitor, li: Visitor
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await call("sendMessage", chat_id=wang.id, text="Draft", reply_markup=keyboard)
    source = {"from_chat_id": wang.id, "message_id": wang.screen.message_id}
    await call("copyMessage", chat_id=li.id, **source)
    assert li.screen.text == "Draft"
    assert li.screen.keys == ()


async def test_a_reply_keyboard_opens_and_is_removed(call: Call, wang: Visitor) -> None:
    keyboard = {"keyboard": [[{"text": "Share phone", "request_contact": True}]]}
    await call("sendMessage", chat_id=wang.id, text="Phone?", reply_markup=keyboard)
    assert wang.reply_labels == ["Share phone"]
    await wang.tap("Share phone", wait=False)
    assert wang.messages[-1].content["contact"]
    remove = {"remove_keyboard": True}
    await call("sendMessage", chat_id=wang.id, text="Thanks", reply_markup=remove)
    assert wang.reply_labels == []
