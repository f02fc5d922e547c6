"""The legal basis: the acts, and their articles in our own words."""

from typing import Final

from bot.domain.law import ACTS, READ_ON, Act, Article, articles_of, neighbours
from bot.screens.frame import Place, in_rows, lines_of, stand
from bot.screens.guide_grounds import cited
from bot.screens.places import LAW
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import Guides, Law, LawAct, LawArticle
from bot.ui.screen import PageButton, Screen

_A_ROW: Final = 4


def menu(texts: Texts) -> Screen:
    rows = tuple((PageButton(texts.plain(f"law.{act}.name"), LawAct(act)),) for act in Act)
    return stand(texts, Place(LAW, Guides()), (texts.say("law.menu"),), rows)


def act(texts: Texts, shown: Act) -> Screen:
    """List the articles of an act by number and subject."""
    listed = articles_of(shown)
    said = (
        Markup(f"<b>{texts.say(f'law.{shown}.full')}</b>"),
        lines_of(*(_line(texts, one) for one in listed)),
        _compared(texts, shown),
    )
    buttons = (_article_button(texts, one) for one in listed)
    return stand(texts, Place(LAW, Law(), _name(texts, shown)), said, in_rows(buttons, _A_ROW))


def article(texts: Texts, shown: Article) -> Screen:
    """Show one article: its number and title, and what it says in our own words."""
    said = (
        lines_of(texts.say(f"law.{shown.act}.full"), f"<b>{_line(texts, shown)}</b>"),
        texts.say(shown.text_key),
        lines_of(texts.say("law.own_words"), _compared(texts, shown.act)),
    )
    turning = tuple(_article_button(texts, one) for one in neighbours(shown) if one)
    place = Place((*LAW, Key(f"law.{shown.act}.name")), LawAct(shown.act), _number(texts, shown))
    return stand(texts, place, said, (turning,) if turning else ())


def article_button(texts: Texts, one: Article) -> PageButton:
    """Offer an article away from its act, and so by the name of the act."""
    return PageButton(cited(texts, one), LawArticle(one.act, one.number))


def _compared(texts: Texts, shown: Act) -> Markup:
    since, read_on = day(texts, ACTS[shown].since), day(texts, READ_ON)
    return texts.say("law.act_intro", since=since, day=read_on)


def _article_button(texts: Texts, one: Article) -> PageButton:
    return PageButton(_number(texts, one), LawArticle(one.act, one.number))


def _name(texts: Texts, shown: Act) -> str:
    return texts.plain(f"law.{shown}.name")


def _number(texts: Texts, one: Article) -> str:
    return texts.plain("button.article", number=one.number)


def _line(texts: Texts, one: Article) -> Markup:
    return Markup(f"{_number(texts, one)} {texts.say(one.title_key)}")
