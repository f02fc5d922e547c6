"""A person's rights: to take their data along, to be forgotten, to know who looked."""

import secrets
from typing import Final

from bot.actions import access, erasing, export
from bot.actions.drawing import draw
from bot.actions.export_json import write_json
from bot.actions.moments import moment
from bot.actions.office import holder_of
from bot.domain.access import Reason
from bot.domain.erasing import Receipt
from bot.domain.my_data import DataForm, MyData
from bot.screens import erasing as erasing_screens
from bot.screens import looks as looks_screens
from bot.screens import rights as screens
from bot.screens.erasing import ReceiptView
from bot.screens.my_data_book import my_data_book
from bot.screens.rights import SentView
from bot.sources.errand import errand
from bot.ui import pages
from bot.ui.paper import Paper, PaperKind
from bot.ui.screen import Screen
from handlers.context import Context, PersonalContext

# A file is worth a wait: who asked for it sees that it is on its way.
PATIENCE_S: Final = 30.0
_NAME_BYTES: Final = 8


async def open_my_data(_: pages.MyData, context: Context) -> Screen:
    is_bound = holder_of(context.office, context.visitor) is not None
    return screens.menu(context.texts, is_bound=is_bound)


async def send_account(page: pages.MyDataFile, context: Context) -> Screen:
    """Send what is kept of the account: it needs no consent, and shows no records."""
    data = await export.my_data(context.office, context.visitor)
    return await _send(data, page.form, context)


async def send_everything(page: pages.MyRecordsFile, context: PersonalContext) -> Screen:
    await access.note(context.office, context.visitor, context.holder, Reason.EXPORTED)
    with errand(PATIENCE_S):
        data = await export.my_data(context.office, context.visitor, context.holder)
    return await _send(data, page.form, context)


async def ask_to_erase(_: pages.Erase, context: Context) -> Screen:
    """Ask; who was forgotten and has done nothing since gets their receipt again."""
    receipt = await erasing.last_receipt(context.office, context.visitor)
    if receipt is not None:
        return _receipt(receipt, context, is_old=True)
    word = await erasing.ask(context.office, context.visitor)
    return erasing_screens.ask(context.texts, word)


async def erase(page: pages.EraseNow, context: Context) -> Screen:
    """Erase once; a second tap shows the same receipt, and a forged one does nothing."""
    receipt = await erasing.erase(context.office, context.visitor, page.word)
    if receipt is not None:
        return _receipt(receipt, context)
    earlier = await erasing.last_receipt(context.office, context.visitor)
    if earlier is not None:
        return _receipt(earlier, context, is_old=True)
    return erasing_screens.expired(context.texts)


async def open_looks(page: pages.Looks, context: PersonalContext) -> Screen:
    view = await access.looks_view(context.office, context.visitor, page.sheet)
    return looks_screens.looks(context.texts, view)


async def _send(data: MyData, form: DataForm, context: Context) -> Screen:
    paper = await _paper(data, form, context)
    if paper is None:
        return screens.not_written(context.texts)
    return screens.sent(context.texts, SentView(paper, data.lacking))


async def _paper(data: MyData, form: DataForm, context: Context) -> Paper | None:
    """Name the file by chance: a name that tells something would outlive the chat on a disk."""
    name = secrets.token_hex(_NAME_BYTES)
    if form is DataForm.JSON:
        return Paper(f"{name}.json", PaperKind.DOCUMENT, write_json(data))
    return await draw(context.office, my_data_book(context.texts, data, name))


def _receipt(receipt: Receipt, context: Context, *, is_old: bool = False) -> Screen:
    at = moment(context.office, receipt.at_ms)
    rows = sum(receipt.counts.values())
    return erasing_screens.receipt(
        context.texts, ReceiptView(receipt.reference, at, rows, is_old=is_old)
    )
