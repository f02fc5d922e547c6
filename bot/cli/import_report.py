"""What an import says at its end: a table of what changed, or of what is wrong."""

from collections.abc import Iterable, Mapping
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.actions.ledger_import import Imported, Rejected
from bot.domain.ledger_row import RowKind
from bot.sources.ledger_file.findings import FileRefused, Findings, Place, Remark
from bot.sources.ledger_file.reading import Reading
from bot.texts.catalog import Key, Texts
from storage.import_apply import Effects

_TABLES: Final[Mapping[RowKind, Key]] = {
    RowKind.PERSONS: Key("import.table.persons"),
    RowKind.ENROLMENTS: Key("import.table.enrolments"),
    RowKind.CONTRIBUTIONS: Key("import.table.contributions"),
    RowKind.MOVEMENTS: Key("import.table.movements"),
    RowKind.CARDS: Key("import.table.cards"),
}
_HEADS: Final = (
    Key("import.column.table"),
    Key("import.column.new"),
    Key("import.column.updated"),
    Key("import.column.unchanged"),
    Key("import.column.reversed"),
)


class ImportReport:
    """Speaks to the operator's terminal."""

    def __init__(self, texts: Texts, console: Console) -> None:
        self._texts = texts
        self.console = console

    def show(self, outcome: Imported | Rejected) -> None:
        """Say what came of a file that could be read."""
        if isinstance(outcome, Rejected):
            self._reject(outcome.reading)
            return
        if not outcome.is_news:
            self._say(self._texts.plain("import.already"))
            return
        self._warn(outcome.reading)
        self._effects(outcome.file.effects)
        self._say(self._texts.plain("import.done"))

    def refuse(self, refusal: FileRefused) -> None:
        """Say why a file cannot be read at all."""
        self._say(self._texts.plain("import.refused.title"))
        self._say(self._texts.plain(refusal.key, **refusal.arguments))

    def resumed(self) -> None:
        self._say(self._texts.plain("import.resumed"))

    def fail(self, key: Key, **arguments: str) -> None:
        """Say why the command cannot do its work."""
        self._say(self._texts.plain(key, **arguments))

    def _reject(self, reading: Reading) -> None:
        findings = reading.findings
        self._rows((self._place(flaw.place), flaw.remark) for flaw in findings.flaws)
        untold = findings.bad_rows - len({flaw.place for flaw in findings.flaws})
        if untold:
            self._say(self._texts.plain("import.more_flaws", number=f"{untold:,}"))
        self._warn(reading)
        rows = sum(reading.rows.values())
        bad = f"{findings.bad_rows:,}"
        self._say(self._texts.plain("import.refused.rows", bad=bad, rows=f"{rows:,}"))

    def _warn(self, reading: Reading) -> None:
        for unknown in reading.unknown:
            columns = ", ".join(unknown.names)
            self._say(self._texts.plain("import.unknown_columns", columns=columns))
        self._rows(self._warnings(reading.findings))
        if reading.findings.further_warnings:
            number = f"{reading.findings.further_warnings:,}"
            self._say(self._texts.plain("import.more_warnings", number=number))

    def _warnings(self, findings: Findings) -> Iterable[tuple[str, Remark]]:
        for warned in findings.warnings.values():
            times = self._texts.plain("import.times", times=f"{warned.times:,}")
            yield f"{times} {self._place(warned.first)}", warned.remark

    def _effects(self, effects: Effects) -> None:
        table = Table(*(self._texts.plain(head) for head in _HEADS))
        for kind, tally in effects.tallies.items():
            counts = (tally.new, tally.updated, tally.unchanged, tally.reversed)
            table.add_row(self._texts.plain(_TABLES[kind]), *(f"{count:,}" for count in counts))
        for column in table.columns[1:]:
            column.justify = "right"
        self.console.print(table)
        if effects.parked_rows:
            rows, persons = f"{effects.parked_rows:,}", f"{effects.parked_persons:,}"
            self._say(self._texts.plain("import.parked", rows=rows, persons=persons))

    def _rows(self, remarks: Iterable[tuple[str, Remark]]) -> None:
        table = Table.grid(padding=(0, 2))
        for place, remark in remarks:
            reason = self._texts.plain(remark.key, **remark.arguments)
            table.add_row(Text(place), Text(self._column(remark.column)), Text(reason))
        if table.row_count:
            self.console.print(table)

    def _column(self, code: str | None) -> str:
        return "" if code is None else self._texts.plain("import.column_named", column=code)

    def _place(self, place: Place) -> str:
        if place.sheet is None:
            return self._texts.plain("import.place", line=place.line)
        return self._texts.plain("import.place_sheet", sheet=place.sheet, line=place.line)

    def _say(self, text: str) -> None:
        self.console.print(Text(text))
