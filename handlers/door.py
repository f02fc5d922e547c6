"""The door: every event of a person ends here in one screen, or in none that they need see."""

from dataclasses import dataclass
from typing import assert_never

from bot.actions import questions, sessions, visitors
from bot.actions.office import Office
from bot.domain.visitor import Visitor
from bot.log import get_log
from bot.screens import problems
from bot.screens import session as session_screens
from bot.sources.errand import errand
from bot.sources.source import SourceAway
from bot.transport.delivery import NotNowError
from bot.transport.events import (
    Command,
    Event,
    Other,
    Sender,
    SharedContact,
    SharedFile,
    SharedLocation,
    Standing,
    Tap,
    Typed,
)
from bot.ui.pages import Cancel, EraseNow, Home, Page
from bot.ui.pages.session import KEYPAD
from bot.ui.screen import Screen
from handlers import answers, commands, fallback, guard, guide, staff, start
from handlers.context import Context
from handlers.routes import ConsentedRoute, OpenRoute, PersonalRoute, Route, StaffRoute
from storage.problems import StorageAway

log = get_log("door")


@dataclass(frozen=True, slots=True)
class Door:
    """Knows the office and the routes; keeps nothing of anybody."""

    office: Office
    routes: dict[type[Page], Route]

    async def answer(self, event: Event) -> Screen | None:
        """Answer one event; None where silence is right, NotNowError without the database."""
        try:
            return await self._answer(event)
        except StorageAway:
            raise NotNowError("storage") from None

    async def _answer(self, event: Event) -> Screen | None:
        sender = event.sender
        if not is_alone_with(sender):
            return self._outside(event)
        visitor = await visitors.meet(self.office, sender.user_id, sender.language)
        if isinstance(event, Standing):
            await visitors.note_standing(self.office, visitor, is_blocked=event.is_blocked)
            return None
        await sessions.note_active(self.office, visitor)
        texts = visitors.voice(self.office, visitor)
        context = Context(self.office, visitor, texts, self.open)
        screen = await self._inside(event, context)
        return session_screens.with_toggle(texts, screen, Home())

    def _outside(self, event: Event) -> Screen | None:
        """In groups only a direct call is answered, and with nothing of anybody's."""
        if not isinstance(event, Tap | Command):
            return None
        stranger = Visitor(0, event.sender.user_id, hinted_language=event.sender.language)
        return problems.private_only(visitors.voice(self.office, stranger))

    async def _inside(
        self,
        event: Tap | Command | Typed | SharedLocation | SharedContact | SharedFile | Other,
        context: Context,
    ) -> Screen:
        match event:
            case Tap():
                return await self._tapped(event, context)
            case Command():
                return await self._commanded(event, context)
            case Typed():
                return await answers.answer_typed(event, context)
            case SharedLocation() | SharedContact() | SharedFile():
                return await answers.answer_shared(event, context)
            case Other():
                return await fallback.answer_other(context)
        assert_never(event)

    async def _tapped(self, tap: Tap, context: Context) -> Screen:
        if tap.page is None:
            return await fallback.answer_outdated(context)
        return await self._turn_to(tap.page, context)

    async def _commanded(self, command: Command, context: Context) -> Screen:
        if command.name in commands.SEARCHES and command.argument:
            return await guide.answer_question(command.argument, context)
        page = commands.page_of(command.name, command.argument)
        if page is None or not await staff.may_name(page, context):
            return await fallback.answer_unknown_command(command.name, context)
        screen = await self._turn_to(page, context)
        is_start = command.name == "start"
        return await start.with_own_commands(screen, context) if is_start else screen

    async def _turn_to(self, page: Page, context: Context) -> Screen:
        """Open a page; who goes elsewhere no longer answers what was asked."""
        if context.visitor.was_asked and not isinstance(page, (Cancel, EraseNow, *KEYPAD)):
            await questions.close(self.office, context.visitor)
        return await self.open(page, context)

    async def open(self, page: Page, context: Context) -> Screen:
        """Open a page; where its source gives no answer in time, say so and offer it again."""
        try:
            with errand():
                screen = await self._open(page, context)
        except SourceAway as away:
            log.warning("source_away", page=page.tag, reason=str(away))
            return problems.source_unavailable(context.texts, page)
        return session_screens.with_toggle(context.texts, screen, page)

    async def _open(self, page: Page, context: Context) -> Screen:
        """Open a page, once it is clear that this visitor may."""
        route = self.routes[type(page)]
        match route:
            case OpenRoute():
                return await guard.open_anybodys(route, page, context)
            case ConsentedRoute():
                return await guard.open_consented(route, page, context)
            case StaffRoute():
                return await staff.open_staffs(route, page, context)
            case PersonalRoute():
                return await guard.open_personal(route, page, context)
        assert_never(route)


def is_alone_with(sender: Sender) -> bool:
    """Personal matters belong in the person's own private chat, and nowhere else."""
    return sender.is_private and sender.chat_id == sender.user_id
