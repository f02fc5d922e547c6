"""What goes into a personal account, share by share."""

from decimal import Decimal

from bot.domain.policy import Share
from bot.screens.policy_words import BASES, GROUPS
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import percent, published


def share_line(texts: Texts, share: Share) -> Markup:
    """Say who is credited with how much of what."""
    return texts.say("share.line", who=_who(texts, share), share=_how_much(texts, share))


def _who(texts: Texts, share: Share) -> str:
    group, begin, end = texts.plain(GROUPS[share.group]), share.from_age, share.below_age
    if begin is not None and end is not None:
        return texts.plain("share.between_ages", group=group, begin=begin, end=end)
    if begin is not None:
        return texts.plain("share.from_age", group=group, begin=begin)
    if end is not None:
        return texts.plain("share.below_age", group=group, end=end)
    return group


def _how_much(texts: Texts, share: Share) -> str:
    if share.amount is not None:
        return texts.plain(
            "share.amount", amount=_about(texts, share, published(texts, share.amount))
        )
    if share.pct is None:
        return texts.plain(BASES[share.basis], pct=texts.plain("share.unknown"))
    said = texts.plain(
        BASES[share.basis], pct=_about(texts, share, _figures(texts, share.pct, share.pct_to))
    )
    return said if share.pct else texts.plain("share.none", share=said)


def _figures(texts: Texts, pct: Decimal, pct_to: Decimal | None) -> str:
    if pct_to is None:
        return percent(pct)
    return texts.plain("share.range", pct=percent(pct), pct_to=percent(pct_to))


def _about(texts: Texts, share: Share, figure: str) -> str:
    return texts.plain("share.about", figure=figure) if share.is_about else figure
