"""The first look at a file: its fingerprint, its form, and the encoding of its text."""

import codecs
import hashlib
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.sources.ledger_file.findings import FileRefused
from bot.texts.catalog import Key

_BLOCK: Final = 1 << 20
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Form(StrEnum):
    """The two forms of an export file."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file is, before a row of it is read; `sha256` is what makes it the same file."""

    path: Path
    size: int
    sha256: str
    form: Form
    encoding: str = "utf-8-sig"


def survey(path: Path) -> Survey:
    """Read a file once in small pieces; raise FileRefused for what is neither CSV nor XLSX."""
    size = path.stat().st_size
    form = _form(path, size)
    digest = hashlib.sha256()
    encodings = _Encodings()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            if form is Form.CSV:
                encodings.weigh(block)
    if form is Form.XLSX:
        return Survey(path, size, digest.hexdigest(), form)
    return Survey(path, size, digest.hexdigest(), form, encodings.decide())


def _form(path: Path, size: int) -> Form:
    if size == 0:
        raise FileRefused(Key("import.refused.empty"))
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLD_EXCEL:
        raise FileRefused(Key("import.refused.old_excel"))
    if start[:2] in _UTF16:
        raise FileRefused(Key("import.refused.encoding"))
    if start != _ZIP:
        return Form.CSV
    if not zipfile.is_zipfile(path):
        raise FileRefused(Key("import.refused.workbook"))
    return Form.XLSX


class _Encodings:
    """Holds a decoder for each encoding that still fits; UTF-8 goes first, being stricter."""

    def __init__(self) -> None:
        names = ("utf-8-sig", "gb18030")
        self._decoders = {name: codecs.getincrementaldecoder(name)() for name in names}

    def weigh(self, block: bytes, *, final: bool = False) -> None:
        for name, decoder in list(self._decoders.items()):
            try:
                decoder.decode(block, final)
            except UnicodeDecodeError:
                del self._decoders[name]

    def decide(self) -> str:
        self.weigh(b"", final=True)
        if not self._decoders:
            raise FileRefused(Key("import.refused.encoding"))
        return next(iter(self._decoders))
