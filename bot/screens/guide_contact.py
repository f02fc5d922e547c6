"""Who to ask in the visitor's city: its hotline with the area code, and its website."""

from dataclasses import replace

from bot.domain.policy import CityPolicy
from bot.domain.region import Region
from bot.screens.evidence import source_line, standing_line
from bot.screens.frame import lines_of
from bot.screens.help import MEDICAL_HOTLINE, SOCIAL_HOTLINE, copy_hotline
from bot.screens.regions import region_name
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.ui.screen import CopyButton, Rows


def hotline_said(texts: Texts, region: Region | None, known: CityPolicy | None) -> Markup:
    """Tell the hotline of the city, or what is missing to tell it."""
    if region is None:
        return texts.say("guide.hotline_unknown")
    city = region_name(texts, region)
    if known is None:
        return texts.say("guide.hotline_no_city", city=city)
    contact = known.contact
    return lines_of(
        texts.say("guide.hotline_of", city=city, hotline=contact.hotline),
        standing_line(texts, contact.evidence),
        source_line(texts, contact.evidence),
    )


def hotline_rows(texts: Texts, known: CityPolicy | None) -> Rows:
    both = (copy_hotline(texts, MEDICAL_HOTLINE), copy_hotline(texts, SOCIAL_HOTLINE))
    return ((copy_hotline(texts, known.contact.hotline),), both) if known else (both,)


def portal_said(texts: Texts, region: Region | None, known: CityPolicy | None) -> Markup:
    """Tell the website of the city, as words to copy and not as a link."""
    if region is None or known is None:
        return Markup()
    contact = known.contact
    evidence = replace(contact.evidence, grade=contact.portal_grade)
    return lines_of(
        texts.say("guide.portal_of", city=region_name(texts, region), portal=contact.portal),
        standing_line(texts, evidence),
        source_line(texts, evidence),
    )


def portal_rows(texts: Texts, known: CityPolicy | None) -> Rows:
    if known is None:
        return ()
    return ((CopyButton(texts.plain("button.copy_portal"), known.contact.portal),),)
