"""Rows: the cells of one record become a typed row, or remarks why they cannot."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.domain.ledger_row import FIELDS, ROW_CLASSES, LedgerRow, RowKind, Value
from bot.sources.ledger_file.cells import Reader, UnknownCode, reader_of
from bot.sources.ledger_file.findings import Remark
from bot.sources.ledger_file.folding import CellFlaw
from bot.sources.ledger_file.header import Layout
from bot.sources.ledger_file.tables import Column
from bot.texts.catalog import Key

_DEFAULTS: Final = {
    "psn_cert_type": "01",
    "clct_type": "10",
    "revs_flag": "Z",
    "card_type": "physical",
}


class RowRead(NamedTuple):
    """What became of a record: a row (None where a cell is bad), its flaws and warnings."""

    row: LedgerRow | None
    flaws: Sequence[Remark] = ()
    warnings: Sequence[Remark] = ()


class RowReader:
    """Holds the readers of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.kind: RowKind = layout.table.kind
        self._row_class = ROW_CLASSES[self.kind]
        defaults = _DEFAULTS | _arrived_by_default(layout)
        self._template: list[Value] = [defaults.get(name) for name in FIELDS[self.kind]]
        self._readers: list[tuple[int, Column, Reader]] = [
            (index, column, reader_of(column)) for index, column in layout.places
        ]
        self._least = 1 + max(index for index, _ in layout.places)

    def read(self, cells: Sequence[str]) -> RowRead:
        """Read every cell, so that all flaws of a row are told at once."""
        values = self._template.copy()
        flaws: list[Remark] = []
        warnings: list[Remark] = []
        if len(cells) < self._least:
            cells = [*cells, *[""] * (self._least - len(cells))]
        for index, column, reader in self._readers:
            try:
                value = reader(cells[index])
            except UnknownCode as unknown:
                value = unknown.kept
                warnings.append(_unknown(column, unknown))
            except CellFlaw as flaw:
                flaws.append(_flawed(column, flaw))
                continue
            if value is not None:
                values[column.position] = value
            elif column.is_required:
                flaws.append(Remark(Key("import.flaw.missing"), column.code))
        return RowRead(None if flaws else self._row_class(*values), flaws, warnings)


def _arrived_by_default(layout: Layout) -> dict[str, str]:
    """Take premiums for arrived where a table says nothing of arrival in any column."""
    present = {column.code for _, column in layout.places}
    return {} if present & {"clct_flag", "clct_time", "traf_time"} else {"clct_flag": "1"}


def _unknown(column: Column, unknown: UnknownCode) -> Remark:
    return Remark(Key("import.warning.code"), column.code, {"value": unknown.code})


def _flawed(column: Column, flaw: CellFlaw) -> Remark:
    """Show the value, unless it may name a person."""
    shown = "***" if column.is_personal else flaw.value
    return Remark(flaw.key, column.code, {"value": shown})
