"""Checks the keyboards that come with a message."""

from bot.emulator.wire import Arguments, JsonObject, bad_request

LONGEST_CALLBACK_DATA = 64
LONGEST_COPY_TEXT = 256
MOST_INLINE_BUTTONS = 100
INLINE_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
LINK_STARTS = ("http://", "https://", "tg://", "t.me/", "mailto:", "tel:", "www.")
STYLES = frozenset({"", "danger", "success", "primary"})


def read_markup(args: Arguments) -> JsonObject | None:
    markup = args.json_object("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _inline_rows(markup["inline_keyboard"])}
    if "keyboard" in markup:
        _check_reply_rows(markup["keyboard"])
        return markup
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def read_inline_markup(args: Arguments) -> JsonObject | None:
    """Read the keyboard of an edit, where only an inline one is allowed."""
    markup = read_markup(args)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup if markup and markup["inline_keyboard"] else None


def is_inline(markup: JsonObject | None) -> bool:
    return markup is not None and bool(markup.get("inline_keyboard"))


def _inline_rows(rows: object) -> list[list[JsonObject]]:
    read = [[_inline_button(button) for button in row] for row in _rows(rows)]
    if sum(map(len, read)) > MOST_INLINE_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [row for row in read if row]


def _rows(rows: object) -> list[list[object]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return rows


def _inline_button(button: object) -> JsonObject:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request(
            'can\'t parse inline keyboard button: Field "text" must be of type String'
        )
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if sum(button.get(action) is not None for action in INLINE_ACTIONS) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    _check_action(button)
    return button


def _check_action(button: JsonObject) -> None:
    if "callback_data" in button:
        length = len(str(button["callback_data"]).encode())
        _refuse_unless(0 < length <= LONGEST_CALLBACK_DATA, "BUTTON_DATA_INVALID")
    if "url" in button:
        url = str(button["url"])
        _refuse_unless(
            url.startswith(LINK_STARTS), f"inline keyboard button URL '{url}' is invalid"
        )
    if "copy_text" in button:
        copied = button["copy_text"]
        text = copied.get("text") if isinstance(copied, dict) else None
        fits = isinstance(text, str) and 0 < len(text) <= LONGEST_COPY_TEXT
        _refuse_unless(fits, "BUTTON_COPY_TEXT_INVALID")
    _refuse_unless(str(button.get("style", "")) in STYLES, "invalid button style specified")


def _check_reply_rows(rows: object) -> None:
    for row in _rows(rows):
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            _refuse_unless(isinstance(text, str) and bool(text.strip()), "BUTTON_TEXT_INVALID")


def _refuse_unless(is_fine: bool, reason: str) -> None:  # noqa: FBT001 reads as a sentence
    if not is_fine:
        raise bad_request(reason)
