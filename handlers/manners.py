"""What is said where a page cannot be opened as usual: too fast, not yet, or not at all."""

from dataclasses import dataclass

from bot.actions import consents, visitors
from bot.actions.office import Office
from bot.domain.consent import Purpose
from bot.domain.visitor import Visitor
from bot.log import get_log
from bot.screens import consent, problems
from bot.texts.catalog import Texts
from bot.transport.events import Event
from bot.ui.screen import Screen

log = get_log("handlers")


@dataclass(frozen=True, slots=True)
class Manners:
    """Finds the visitor's language, and the words."""

    office: Office

    def too_fast(self, event: Event) -> Screen:
        """Ask for patience in the language that Telegram hints at: a flood costs no query."""
        return problems.too_fast(self._hinted(event))

    async def working(self, event: Event) -> Screen:
        return problems.working(await self._spoken(event))

    async def apology(self, event: Event, reference: str) -> Screen:
        return problems.unexpected(await self._spoken(event), reference)

    async def still_fit(self, event: Event, screen: Screen) -> Screen:
        """Ask for consent in the place of what may no longer be shown: it was taken back since."""
        sender, shows = event.sender, Purpose.CROSS_BORDER
        if not screen.is_personal or await consents.may_send(self.office, sender.user_id, shows):
            return screen
        visitor = await visitors.meet(self.office, sender.user_id, sender.language)
        lacking = next(iter(visitor.consents.lacking()), shows)
        view = consents.view_of(self.office, visitor, lacking)
        return consent.ask(visitors.voice(self.office, visitor), view)

    async def _spoken(self, event: Event) -> Texts:
        """Speak as the visitor chose; meeting them may be the very thing that fails."""
        sender = event.sender
        try:
            visitor = await visitors.meet(self.office, sender.user_id, sender.language)
        except Exception as error:  # noqa: BLE001 - the language is not worth a second failure
            log.warning("language_unknown", error=type(error).__name__)
            return self._hinted(event)
        return visitors.voice(self.office, visitor)

    def _hinted(self, event: Event) -> Texts:
        stranger = Visitor(0, event.sender.user_id, hinted_language=event.sender.language)
        return visitors.voice(self.office, stranger)
