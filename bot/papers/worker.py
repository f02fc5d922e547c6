"""What runs in the process that draws: it picks the drawer, and goes when it must.

Nothing at the top of this file imports a drawing library: the bot's own process reads it too.
"""

import os
import signal
from multiprocessing import parent_process
from threading import Thread
from typing import Final, assert_never

from bot.ui.paper import (
    Document,
    Form,
    MonthChart,
    Order,
    Paper,
    PaperKind,
    WaterfallChart,
    Workbook,
)

_MEBIBYTE: Final = 1024 * 1024


def settle(cache: str, mebibytes: int) -> None:
    """Prepare the process: bound its memory, leave signals to the bot, and go when it goes.

    `cache` is where matplotlib notes the fonts of the machine; it asks for it once, on import.
    """
    os.environ["MPLCONFIGDIR"] = cache
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(mebibytes)
    Thread(target=_go_with_the_bot, daemon=True).start()


def draw_in_time(order: Order, seconds: int) -> Paper:
    """Draw; whoever takes longer than allowed is ended by the alarm, wherever it hangs."""
    signal.alarm(seconds)
    try:
        return draw(order)
    finally:
        signal.alarm(0)


def draw(order: Order) -> Paper:
    match order:
        case WaterfallChart():
            from bot.papers.waterfall import draw_waterfall  # noqa: PLC0415 - the worker's alone

            return _picture(order, draw_waterfall(order))
        case MonthChart():
            from bot.papers.months import draw_months  # noqa: PLC0415 - the worker's alone

            return _picture(order, draw_months(order))
        case Document():
            return _document(order)
        case Workbook():
            from bot.papers.workbook import write_workbook  # noqa: PLC0415 - the worker's alone

            return _file(order, Form.XLSX, write_workbook(order))
        case _:
            assert_never(order)


def _picture(order: WaterfallChart | MonthChart, content: bytes) -> Paper:
    return Paper(f"{order.head.name}.png", PaperKind.PICTURE, content, order.head.caption)


def _document(order: Document) -> Paper:
    if order.form is Form.XLSX:
        from bot.papers.spreadsheet import write_spreadsheet  # noqa: PLC0415 - the worker's alone

        content = write_spreadsheet(order)
    else:
        from bot.papers.leaflet import write_leaflet  # noqa: PLC0415 - the worker's alone

        content = write_leaflet(order)
    return _file(order, order.form, content)


def _file(order: Document | Workbook, form: Form, content: bytes) -> Paper:
    name = f"{order.head.name}.{form.value}"
    return Paper(name, PaperKind.DOCUMENT, content, order.head.caption)


def _bound_memory(mebibytes: int) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes * _MEBIBYTE, hard))


def _go_with_the_bot() -> None:
    """End with the bot also where it was killed: nobody else would end this process."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
