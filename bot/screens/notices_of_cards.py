"""What a notice says of a new card: expected, late, arrived, or not activated."""

from bot.domain.region import Regions
from bot.domain.reminders.calendar import CARD_REMINDERS
from bot.domain.reminders.card import Expected, FirstAllocation, Inactive, Late
from bot.screens.finding import finding_said
from bot.screens.frame import button, lines_of, paragraphs_of
from bot.screens.tracker import NOW
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, money
from bot.ui.pages import Account, AllocationTracker, Diagnosis, SocialCard
from bot.ui.screen import Button


def card_expected(texts: Texts, found: Expected) -> tuple[Markup, tuple[Button, ...]]:
    step = found.tracker.current
    said = lines_of(
        _title(texts.say("notice.card_expected")),
        texts.say("notice.card_issued", day=day(texts, found.issued)),
        texts.say(NOW[step]) if step else "",
        texts.say("notice.card_expect_by", day=day(texts, found.by)),
    )
    return said, (button(texts, "button.tracker", AllocationTracker()),)


def card_late(texts: Texts, found: Late, regions: Regions) -> tuple[Markup, tuple[Button, ...]]:
    """Tell the surest reason and what to do; the last reminder says that it is the last."""
    surest = found.diagnosis.findings[:1]
    said = paragraphs_of(
        lines_of(
            _title(texts.say("notice.card_late")),
            texts.count("notice.card_late_days", found.days, day=day(texts, found.issued)),
        ),
        *(finding_said(texts, one, regions) for one in surest),
        "" if surest else texts.say("notice.card_late_unknown"),
        texts.say("notice.card_late_last") if found.number == CARD_REMINDERS else "",
    )
    rows = (
        button(texts, "notice.why", Diagnosis()),
        button(texts, "button.tracker", AllocationTracker()),
    )
    return said, rows


def card_arrived(texts: Texts, found: FirstAllocation) -> tuple[Markup, tuple[Button, ...]]:
    told = {"day": day(texts, found.day), "amount": money(texts, found.amount)}
    said = lines_of(
        _title(texts.say("notice.card_arrived")),
        texts.say("notice.credited", **told),
        "" if found.is_usable else texts.say("notice.card_not_usable"),
    )
    return said, (button(texts, "notice.open_account", Account(0)),)


def card_inactive(texts: Texts, found: Inactive) -> tuple[Markup, tuple[Button, ...]]:
    where = (
        texts.say("notice.card_activate_at", issuer=found.issuer)
        if found.issuer
        else texts.say("notice.card_activate")
    )
    said = lines_of(
        _title(texts.say("notice.card_inactive")),
        texts.say("notice.card_issued", day=day(texts, found.issued)),
        where,
    )
    return said, (button(texts, "button.card", SocialCard()),)


def _title(said: str) -> Markup:
    return Markup(f"<b>{said}</b>")
