"""Taking one's own data along: what there is, the ways to have it, and what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.my_data import DataForm, Lack, Subject
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.my_data_words import SUBJECT
from bot.screens.places import SETTINGS
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import (
    BasicMedical,
    Erase,
    Looks,
    MyData,
    MyDataFile,
    MyRecordsFile,
    Settings,
)
from bot.ui.paper import Paper
from bot.ui.screen import Button, Rows, Screen

WHOLE: Final[Mapping[DataForm, Key]] = {
    DataForm.XLSX: Key("button.whole_xlsx"),
    DataForm.JSON: Key("button.whole_json"),
}
ACCOUNT_ONLY: Final[Mapping[DataForm, Key]] = {
    DataForm.XLSX: Key("button.account_xlsx"),
    DataForm.JSON: Key("button.account_json"),
}
LACK: Final[Mapping[Lack, Key]] = {
    Lack.SOURCE_AWAY: Key("my_data.source_away"),
    Lack.NOT_KNOWN: Key("my_data.not_known"),
    Lack.NOT_ASKED: Key("my_data.not_asked"),
}


@dataclass(frozen=True, slots=True)
class SentView:
    """What was sent, and what is not in it."""

    paper: Paper
    lacking: Mapping[Subject, Lack]


def menu(texts: Texts, *, is_bound: bool) -> Screen:
    """Offer the files; records come only to who may read them."""
    said = (
        texts.say("my_data.about"),
        texts.say("my_data.whole") if is_bound else texts.say("my_data.unbound"),
        texts.say("my_data.care"),
    )
    return stand(texts, _place(texts), said, _rows(texts, is_bound=is_bound))


def sent(texts: Texts, view: SentView) -> Screen:
    """Send the file; below it, say what it lacks and why."""
    said = (texts.say("my_data.sent"), _lacking(texts, view.lacking), texts.say("my_data.keep"))
    rows: Rows = ()
    if Lack.NOT_ASKED in view.lacking.values():
        rows = ((button(texts, "button.basic_medical", BasicMedical()),),)
    place = Place((*SETTINGS, Key("place.my_data")), MyData())
    below = stand(texts, place, said, rows, is_personal=True)
    return Screen(below.text, below.rows, is_personal=True, papers=(view.paper,))


def not_written(texts: Texts) -> Screen:
    """Own up where the spreadsheet could not be drawn; the other form needs no drawing."""
    rows = ((button(texts, "button.account_json", MyDataFile(DataForm.JSON)),),)
    place = Place((*SETTINGS, Key("place.my_data")), MyData())
    return stand(texts, place, (texts.say("my_data.not_written"),), rows)


def _place(texts: Texts) -> Place:
    return Place(SETTINGS, Settings(), texts.plain("place.my_data"))


def _rows(texts: Texts, *, is_bound: bool) -> Rows:
    whole: tuple[Button, ...] = tuple(
        button(texts, key, MyRecordsFile(form)) for form, key in WHOLE.items()
    )
    account = tuple(button(texts, key, MyDataFile(form)) for form, key in ACCOUNT_ONLY.items())
    others: tuple[Button, ...] = (button(texts, "button.erase", Erase()),)
    if not is_bound:
        return (account, others)
    return (whole, account, (button(texts, "button.looks", Looks(0)), *others))


def _lacking(texts: Texts, lacking: Mapping[Subject, Lack]) -> Markup:
    """Say for each reason which subjects it leaves out."""
    lines = []
    for lack, key in LACK.items():
        subjects = [texts.plain(SUBJECT[each]) for each, why in lacking.items() if why is lack]
        if subjects:
            lines.append(texts.say(key, subjects=texts.plain("format.comma").join(subjects)))
    return lines_of(*lines)
