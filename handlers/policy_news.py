"""Policy news for readers: the list, one piece, and the search."""

from bot.actions import policy_news, questions
from bot.domain.visitor import QuestionKind
from bot.screens import policy_news as screens
from bot.ui.pages.broadcasts import NewsItem, PolicyNews, SearchNews
from bot.ui.screen import Screen
from handlers.context import Context


async def open_news(page: PolicyNews, context: Context) -> Screen:
    facts = (context.office, context.visitor, context.texts)
    return screens.news(context.texts, await policy_news.news_view(*facts, page.sheet))


async def open_item(page: NewsItem, context: Context) -> Screen:
    facts = (context.office, context.visitor, context.texts)
    item = await policy_news.one_item(*facts, page.number)
    if item is None:
        return screens.gone(context.texts)
    return screens.item(context.texts, item, context.office.regions)


async def ask_words(_: SearchNews, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.NEWS_SEARCH)
    return screens.ask_words(context.texts)


async def answer_words(answer: str, context: Context) -> Screen:
    await questions.close(context.office, context.visitor)
    facts = (context.office, context.visitor, context.texts)
    return screens.news(context.texts, await policy_news.search(*facts, answer))
