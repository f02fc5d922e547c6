"""The progress bar of an import: bytes while a file is read, rows while it is applied."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.sources.ledger_file.survey import Form, Survey
from bot.texts.catalog import Texts


class ImportBar:
    """Draws what an import tells it, and disappears when it is over."""

    def __init__(self, texts: Texts, console: Console) -> None:
        self._texts = texts
        self.rolls_forward = False
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[rows]:,}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._reading: TaskID | None = None
        self._applying: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        self._reading = self._begun(self._texts.plain("import.step.survey"))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def surveyed(self, file: Survey) -> None:
        """Set the bar's end; a workbook does not tell how far it has been read."""
        total = file.size if file.form is Form.CSV else None
        if self._reading is not None:
            said = self._texts.plain("import.step.rows")
            self._progress.update(self._reading, description=said, total=total)

    def read(self, rows: int, bytes_read: int) -> None:
        if self._reading is not None:
            self._progress.update(self._reading, completed=bytes_read, rows=rows)

    def kept(self) -> None:
        """Remember that an interruption no longer undoes anything."""
        self.rolls_forward = True

    def applied(self, rows: int, of: int) -> None:
        if self._applying is None:
            self._applying = self._begun(self._texts.plain("import.step.apply"))
        self._progress.update(self._applying, completed=rows, total=of, rows=rows)

    def _begun(self, description: str) -> TaskID:
        return self._progress.add_task(description, total=None, rows=0)
