"""What became of a broadcast, in numbers: on a screen, and as the rows of a file.

Telegram tells a bot what it has accepted, and never what was delivered or read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.broadcast.audience import LeftOut
from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.desk import ReportForm
from bot.domain.broadcast.report import Report, Tally
from bot.domain.parcel import Status
from bot.domain.staff import Action, Member
from bot.screens.broadcast_desk import headline
from bot.screens.broadcast_words import CODES, LEFT_OUT, STATES, STATUSES, UNDONE
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.letterhead import caption_of
from bot.screens.places import BROADCASTS
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.pages.broadcasts import BroadcastPage, BroadcastReport, BroadcastReportFile
from bot.ui.paper import Letterhead, Paper, Sheet, Workbook
from bot.ui.screen import Rows, Screen

Line = tuple[str, str, int]
_WITHOUT_REASON: Final = frozenset(
    {Status.SENT, Status.QUEUED, Status.CLAIMED, Status.BLOCKED, Status.UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report, and when it was drawn up, zoned."""

    found: Broadcast
    member: Member
    report: Report
    drawn: datetime


def report(texts: Texts, view: ReportView) -> Screen:
    found = view.found
    title = texts.say("broadcast.title", headline=headline(texts, found))
    said = (
        lines_of(
            Markup(f"<b>{title}</b>"),
            texts.say("broadcast.stands", state=texts.plain(STATES[found.state])),
            texts.say("broadcast.drawn", moment=day_time(texts, view.drawn)),
        ),
        lines_of(*(_line(texts, one) for one in lines(texts, view.report))),
        texts.say("broadcast.accepted_only"),
    )
    return stand(texts, _place(texts, found.number), said, _rows(texts, view))


def lines(texts: Texts, told: Report) -> Iterator[Line]:
    """Tell each number with what it counts, and why; what reads alike is one line."""
    found: dict[tuple[str, str], int] = {}
    for status, reason, count in _lines(texts, told):
        found[status, reason] = found.get((status, reason), 0) + count
    return ((*said, count) for said, count in found.items())


def _lines(texts: Texts, told: Report) -> Iterator[Line]:
    for why, count in told.left_out:
        yield texts.plain("broadcast.status.left_out"), texts.plain(LEFT_OUT[LeftOut(why)]), count
    if told.waiting:
        yield texts.plain("broadcast.status.waiting"), "", told.waiting
    for one in told.tallies:
        yield texts.plain(STATUSES[one.status]), _reason(texts, one), one.count
    yield from ((texts.plain(UNDONE[status]), "", count) for status, count in told.undone)
    if told.out_of_reach:
        yield texts.plain("broadcast.undone.out_of_reach"), "", told.out_of_reach
    if told.doubtful:
        yield texts.plain("broadcast.doubtful"), "", told.doubtful


def report_book(texts: Texts, view: ReportView, name: str) -> Workbook:
    """Order the report as a workbook; `name` is the file's, without ending."""
    title = texts.plain("broadcast.report_title", number=view.found.number)
    head = Letterhead(texts.language, name, title, "", "", caption_of((title,), ""))
    rows = tuple(lines(texts, view.report))
    return Workbook(head, (Sheet(title, columns(texts), rows),), view.drawn)


def columns(texts: Texts) -> tuple[str, str, str]:
    return (
        texts.plain("broadcast.column.status"),
        texts.plain("broadcast.column.reason"),
        texts.plain("broadcast.column.count"),
    )


def sent(texts: Texts, number: int, paper: Paper) -> Screen:
    said = (texts.say("broadcast.file_sent"),)
    place = Place(BROADCASTS, BroadcastReport(number), texts.plain("broadcast.report_name"))
    screen = stand(texts, place, said)
    return Screen(screen.text, screen.rows, papers=(paper,))


def _line(texts: Texts, line: Line) -> Markup:
    status, reason, count = line
    if reason:
        return texts.say("broadcast.line_why", status=status, reason=reason, count=f"{count:,}")
    return texts.say("broadcast.line", status=status, count=f"{count:,}")


def _reason(texts: Texts, one: Tally) -> str:
    if one.status in _WITHOUT_REASON or not one.code:
        return ""
    return texts.plain(CODES[one.code]) if one.code in CODES else one.code


def _rows(texts: Texts, view: ReportView) -> Rows:
    number = view.found.number
    again = (button(texts, "button.broadcast.renew", BroadcastReport(number)),)
    if not view.member.may(Action.EXPORT):
        return (again,)
    files = tuple(
        button(
            texts,
            "button.broadcast.report_file",
            BroadcastReportFile(number, form),
            form=form.upper(),
        )
        for form in ReportForm
    )
    return (again, files)


def _place(texts: Texts, number: int) -> Place:
    return Place(BROADCASTS, BroadcastPage(number), texts.plain("broadcast.report_name"))
