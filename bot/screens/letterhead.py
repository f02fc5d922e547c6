"""What every picture and document says of itself, and how its caption is written."""

from collections.abc import Iterable

from bot.screens.stamp import Stamp, source_name
from bot.texts.catalog import Texts
from bot.texts.formats import day_time
from bot.ui.paper import LONGEST_CAPTION, Letterhead


def letterhead(
    texts: Texts, name: str, title: str, stamp: Stamp | None, said: Iterable[str] = ()
) -> Letterhead:
    """Head a paper; `said` is what its caption tells beyond title and source, line by line."""
    source = source_of(texts, stamp)
    subtitle = texts.plain("paper.in_yuan")
    return Letterhead(
        language=texts.language,
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        caption=caption_of((f"{title} ({subtitle})", *said), source),
    )


def source_of(texts: Texts, stamp: Stamp | None) -> str:
    """Say as plain text whose records these are, and of when."""
    if stamp is None:
        return texts.plain("stamp.unknown")
    as_of, source = day_time(texts, stamp.as_of), source_name(texts, stamp.source)
    return texts.plain("stamp.known", as_of=as_of, source=source)


def caption_of(lines: Iterable[str], source: str) -> str:
    """Take whole lines as long as there is room, and the source always."""
    room = LONGEST_CAPTION - len(source)
    kept = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join((*kept, source))
