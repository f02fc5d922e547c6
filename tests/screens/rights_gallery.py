"""The part of the gallery that shows one's rights: data, being forgotten, who looked."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.domain.access import Looker, Reason
from bot.domain.my_data import OF_RECORDS, DataForm, Lack, Subject
from bot.screens import erasing, looks, rights
from bot.screens.erasing import ReceiptView
from bot.screens.looks import LooksView, SeenLook
from bot.screens.rights import SentView
from bot.texts.catalog import Texts
from bot.ui.paper import Paper, PaperKind
from bot.ui.screen import Screen
from tests.screens import cast

Exhibit = Callable[[Texts], Screen]
NOON: Final = datetime(2026, 11, 23, 12, tzinfo=cast.SHANGHAI_TIME)
PAPER: Final = Paper(f"9f2c01.{DataForm.JSON}", PaperKind.DOCUMENT, b"{}")
OWN_LOOKS: Final = (
    SeenLook(NOON, Looker.OWN, Reason.VIEWED),
    SeenLook(NOON, Looker.CLOCK, Reason.NOTICE),
    SeenLook(NOON, Looker.STAFF, Reason.CARE),
    SeenLook(NOON, Looker.OWN, Reason.EXPORTED),
    SeenLook(NOON, Looker.STAFF, "of another release"),
)
STRANGERS_LOOK: Final = SeenLook(NOON, Looker.OTHER_ACCOUNT, Reason.VIEWED)
AWAY: Final = {
    Subject.MOVEMENTS: Lack.SOURCE_AWAY,
    Subject.CARDS: Lack.NOT_KNOWN,
    Subject.BALANCE: Lack.SOURCE_AWAY,
}


def sent_with(lacking: Mapping[Subject, Lack]) -> Exhibit:
    return lambda texts: rights.sent(texts, SentView(PAPER, lacking))


RIGHTS: Final[Mapping[str, Exhibit]] = {
    "my data, of somebody bound": lambda texts: rights.menu(texts, is_bound=True),
    "my data, of a stranger": lambda texts: rights.menu(texts, is_bound=False),
    "my data, sent": sent_with({}),
    "my data, sent without records": sent_with(dict.fromkeys(OF_RECORDS, Lack.NOT_ASKED)),
    "my data, sent while the source is away": sent_with(AWAY),
    "my data, not written": rights.not_written,
    "erasing, asked": lambda texts: erasing.ask(texts, "Ab3_-xYz0123"),
    "erasing, the receipt": lambda texts: erasing.receipt(texts, ReceiptView("K7X42QAB", NOON, 9)),
    "erasing, a single row": lambda texts: erasing.receipt(
        texts, ReceiptView("K7X42QAB", NOON, 1)
    ),
    "erasing, the receipt again": lambda texts: erasing.receipt(
        texts, ReceiptView("K7X42QAB", NOON, 9, is_old=True)
    ),
    "erasing, too late": erasing.expired,
    "looks, none": lambda texts: looks.looks(texts, LooksView((), 0, 1)),
    "looks, one's own": lambda texts: looks.looks(texts, LooksView(OWN_LOOKS, 0, 1)),
    "looks, another account's": lambda texts: looks.looks(
        texts, LooksView((STRANGERS_LOOK, *OWN_LOOKS), 1, 3)
    ),
}
