"""Being forgotten: what goes, what stays and why, and the receipt.

Every table of the house stands in one of these lists, so that nothing is left unsaid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.places import SETTINGS
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.pages import Erase, EraseNow, Home, MyData, Settings
from bot.ui.screen import CopyButton, Screen

GOES: Final[Mapping[Key, tuple[str, ...]]] = {
    Key("erase.goes.choices"): (
        *("visitors", "recent_cities", "open_questions", "notice_settings", "news_read"),
    ),
    Key("erase.goes.consents"): ("consents",),
    Key("erase.goes.binding"): ("bindings", "proof_attempts", "sessions"),
    Key("erase.goes.copies"): (
        *("gateway_answers", "gateway_persons", "watched_persons", "watched_enrolments"),
        *("watched_contributions", "watched_movements", "watched_cards"),
    ),
    Key("erase.goes.messages"): (*("outbox", "dead_letters", "notices", "broadcast_recipients"),),
}
STAYS: Final[Mapping[Key, tuple[str, ...]]] = {
    Key("erase.stays.records"): (
        *("ledger_persons", "ledger_enrolments", "ledger_contributions", "ledger_movements"),
        *("ledger_cards", "activation_codes", "import_rows"),
    ),
    Key("erase.stays.access"): ("access_log",),
    Key("erase.stays.audit"): ("audit_chain",),
    Key("erase.stays.suppression"): ("suppressions",),
    Key("erase.stays.limits"): ("proof_misses", "frozen_persons"),
    Key("erase.stays.backups"): (),
}
NOBODYS: Final = frozenset(
    {
        "broadcast_kept",
        "broadcast_tallies",
        "broadcast_texts",
        "broadcasts",
        "import_files",
        "gateway_numbers",
        "gateway_refusals",
        "incidents",
        "lane_pauses",
        "leaders",
        "staff",
        "tick_runs",
        "vault_checks",
    }
)
"""Tables that hold nothing of an insured person: nothing need be said of them."""


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What shows that all is gone; `is_old` tells that it was shown before."""

    reference: str
    at: datetime
    rows: int
    is_old: bool = False


def ask(texts: Texts, word: str) -> Screen:
    """Say what would go and what would stay; the button holds good for ten minutes."""
    said = (
        texts.say("erase.ask"),
        _listed(texts, Key("erase.goes"), GOES),
        _listed(texts, Key("erase.stays"), STAYS),
        texts.say("erase.chat_stays"),
        texts.say("erase.for_good"),
    )
    rows = (
        (button(texts, "button.erase_now", EraseNow(word)),),
        (button(texts, "button.my_data", MyData()),),
    )
    return stand(texts, _place(texts), said, rows)


def receipt(texts: Texts, view: ReceiptView) -> Screen:
    """Confirm, with a reference that leads staff to the entry and names nobody."""
    key = Key("erase.done_before") if view.is_old else Key("erase.done")
    said = (
        lines_of(
            texts.say(key, at=day_time(texts, view.at)),
            texts.count("erase.rows", view.rows),
        ),
        texts.say("erase.reference", reference=view.reference),
        texts.say("erase.silence"),
    )
    rows = ((CopyButton(texts.plain("button.copy_reference"), view.reference),),)
    place = Place((Key("place.erase"),), Home())
    return stand(texts, place, said, rows)


def expired(texts: Texts) -> Screen:
    """Answer a button that erases nothing any more, or never did."""
    rows = ((button(texts, "button.again", Erase()),),)
    return stand(texts, _place(texts), (texts.say("erase.expired"),), rows)


def _place(texts: Texts) -> Place:
    return Place(SETTINGS, Settings(), texts.plain("place.erase"))


def _listed(texts: Texts, head: Key, keys: Iterable[Key]) -> Markup:
    lines = (texts.say("erase.item", item=texts.plain(key)) for key in keys)
    return lines_of(texts.say(head), *lines)
