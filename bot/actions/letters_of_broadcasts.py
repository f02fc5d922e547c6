"""What is sent of broadcasts: to its reader, to whoever tests it, to whoever watches it go."""

from dataclasses import replace

import orjson

from bot.actions import visitors
from bot.actions.broadcast_desk import broadcast_view
from bot.actions.broadcast_letter import example_values, letter_for, letter_in
from bot.actions.office import Office
from bot.actions.peace import quiet_until_ms
from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.domain.parcel import Parcel
from bot.domain.visitor import Visitor
from bot.screens import broadcast as broadcast_screens
from bot.screens import broadcast_progress as progress_screens
from bot.screens import broadcast_trial as trial_screens
from bot.screens.broadcast_letter import withdrawn
from bot.ui.letter import Later, Letter, Removal, Unsent

PROGRESS = "progress"
"""The kind that shows whoever has pressed the button how far it has come."""

TEST = "broadcast_test"
"""The kind of a test; its ref holds the number, the version and the language."""

NOTE = "desk_note"
"""The kind that tells staff of a broadcast that waits for them; its ref begins with the number."""

PAUSED_MS = 5_000  # few are in hand, and who resumes soon after does not wait for them


async def broadcast(office: Office, parcel: Parcel) -> Letter | Later | Unsent:
    """Write it for its reader, if it still stands and they still want it."""
    found, now_ms = await office.newsroom.current.of(int(parcel.ref)), office.clock.now_ms()
    if found is None or found.state is State.PAUSED:
        return Later(now_ms + PAUSED_MS, "paused") if found else Unsent("gone")
    if found.state not in {State.SENDING, State.DONE} or not found.is_unchanged:
        return Unsent("stopped")
    visitor = await office.people.known(parcel.chat_id)
    if visitor is None or not visitor.consents.allows(Purpose.POLICY_NEWS):
        return Unsent("no_consent")
    until_ms = await quiet_until_ms(office, visitor.id, now_ms)
    if until_ms is not None:
        return Later(until_ms, "quiet")
    return _written(office, visitor, found)


def _written(office: Office, visitor: Visitor, found: Broadcast) -> Letter | Unsent:
    letter = letter_for(office, visitor, found.content)
    return letter or Unsent("missing_value")


async def recall(_: Office, __: Parcel) -> Removal:
    return Removal()


async def withdrawal(office: Office, parcel: Parcel) -> Letter | Unsent:
    """Say in the place of what was sent that it holds no more."""
    found = await office.newsroom.current.of(int(parcel.ref))
    visitor = await office.people.known(parcel.chat_id)
    if found is None or visitor is None:
        return Unsent("gone")
    first, texts = letter_for(office, visitor, found.content), visitors.voice(office, visitor)
    if first is None:
        return Unsent("missing_value")
    issued = office.clock.at(found.standing.began_ms).date()
    return Letter(withdrawn(texts, first.screen.text, issued))


async def trial(office: Office, parcel: Parcel) -> Letter | Unsent:
    """Show one language's text to who tests it, if it is still the text to be tested."""
    number, version, language = parcel.ref.split(".")[:3]
    found = await office.newsroom.current.of(int(number))
    if found is None or found.version != int(version):
        return Unsent("outdated")
    texts = office.catalogues.speak(Language(language))
    letter = letter_in(texts, found.content, example_values(texts))
    if letter is None:
        return Unsent("no_text")
    return replace(letter, screen=trial_screens.marked(texts, letter.screen))


async def progress(office: Office, parcel: Parcel) -> Letter | Unsent:
    """Tell how far it has come; the parcel holds what was measured."""
    found = await office.newsroom.broadcasts.get(int(parcel.ref))
    visitor = await office.people.known(parcel.chat_id)
    if found is None or visitor is None:
        return Unsent("gone")
    texts = visitors.voice(office, visitor)
    measured = orjson.loads(parcel.body)
    ends_ms = measured["ends_ms"]
    ends = office.clock.at(ends_ms) if ends_ms else None
    return Letter(progress_screens.progress(texts, found, measured["rate"], ends))


async def note(office: Office, parcel: Parcel) -> Letter | Unsent:
    """Show a colleague a broadcast as it stands now."""
    found = await office.newsroom.broadcasts.get(int(parcel.ref.partition(".")[0]))
    visitor = await office.people.known(parcel.chat_id)
    member = await office.newsroom.staff.of(parcel.chat_id)
    if found is None or visitor is None or member is None:
        return Unsent("gone")
    view = await broadcast_view(office, member, found)
    return Letter(broadcast_screens.broadcast(visitors.voice(office, visitor), view))
