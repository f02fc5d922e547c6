"""A newcomer is asked before anything personal, may say no, and may take it back at any time."""

import pytest

from bot.domain.consent import digest_of
from bot.domain.language import Language
from bot.domain.operator import Operator
from bot.screens.consent_text import text_of
from bot.settings import Records, Settings
from storage.engine import Engine, Query
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest
from tests.voices import EN

OPERATOR = Operator("示例市医疗保障服务中心", "0512-00012393")
LINKS = Query(dict, "SELECT action, detail FROM audit_chain ORDER BY id")
BOUND = Query(dict, "SELECT * FROM bindings")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    named = {"operator_name": OPERATOR.name, "operator_contact": OPERATOR.contact}
    return settings.model_copy(update=named)


@pytest.fixture
async def newcomer(bot: None, meet: Meet) -> Guest:  # noqa: ARG001 - it answers
    guest = meet("王芳")
    await guest.come()
    return guest


async def actions(engine: Engine) -> list[str]:
    return [link["action"] for link in await engine.rows(LINKS)]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("language", Language)
async def test_a_newcomer_reads_two_texts_agrees_to_each_and_comes_to_records(
    meet: Meet, engine: Engine, language: Language
) -> None:
    wang = meet("王芳", language)
    await wang.come()
    await wang.tap("button.bind")
    wang.reads("consent.query.name", "consent.query.need", OPERATOR.name, OPERATOR.contact)
    assert await actions(engine) == []
    await wang.tap("button.agree")
    wang.reads("consent.cross_border.name", "Telegram Messenger Inc.")
    await wang.tap("button.agree")
    wang.reads("consent.complete")
    assert await actions(engine) == ["consent.given"] * 2
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical")
    await wang.tap("button.show_amounts")
    wang.reads("1,848.52")
    assert len(wang.visitor.bot_messages) == 1, "the whole way stays in one message"


async def test_a_personal_page_asks_first_and_then_leads_to_records(newcomer: Guest) -> None:
    await newcomer.forge("ac.1:0")
    newcomer.reads("consent.query.name")
    await newcomer.tap("button.agree", "button.agree", "button.bind", "1. 王芳", "button.home")
    newcomer.reads(newcomer.word("home.greeting", name="王*"))


async def test_what_is_kept_is_the_digest_of_the_text_in_its_language(
    newcomer: Guest, engine: Engine
) -> None:
    """The button agrees to the text above it, whatever language was chosen meanwhile."""
    await newcomer.tap("button.bind")
    old = newcomer.screen
    await newcomer.say("/language")
    await newcomer.tap(EN.plain("language.en"))
    await newcomer.visitor.tap(newcomer.word("button.agree"), on=old)
    await newcomer.visitor.tap(EN.plain("button.agree"), on=old)
    details = [link["detail"] for link in await engine.rows(LINKS)]
    hans, english = newcomer.texts, EN
    for detail, texts, purpose in zip(
        details, (hans, english), ("query", "cross_border"), strict=True
    ):
        assert f'"digest":"{digest_of(text_of(texts, purpose, OPERATOR))}"' in detail
        assert f'"language":"{texts.language}"' in detail
        assert '"version":1' in detail


async def test_who_says_not_now_keeps_the_guides_and_is_asked_no_more(
    newcomer: Guest, engine: Engine
) -> None:
    await newcomer.tap("button.bind", "button.not_now")
    newcomer.reads("consent.declined")
    await newcomer.tap("button.guides")
    for command in ("/start", "/guides", "/settings", "/help", "/search 医保", "成都", "你好"):
        await newcomer.say(command)
        assert not newcomer.can_tap("button.agree")
    assert await actions(engine) == []
    assert await engine.rows(Query(dict, "SELECT * FROM open_questions")) == []


async def test_agreeing_to_one_alone_opens_nothing(newcomer: Guest) -> None:
    await newcomer.tap("button.bind", "button.agree", "button.not_now")
    newcomer.reads("consent.declined")
    await newcomer.forge("bd.1:0")
    newcomer.reads("consent.cross_border.name")
    newcomer.reads_not("consent.query.data")


async def test_two_taps_withdraw_what_two_taps_gave(newcomer: Guest, engine: Engine) -> None:
    await newcomer.tap("button.bind", "button.agree", "button.agree", "button.bind", "1. 王芳")
    await newcomer.say("/privacy")
    newcomer.reads("privacy.kept", "privacy.given", "2026年11月23日", OPERATOR.contact)
    short = newcomer.word("consent.query.short")
    await newcomer.tap(newcomer.word("button.withdraw_of", name=short))
    newcomer.reads("consent.query.withdrawn")
    await newcomer.tap("button.withdraw_confirm")
    newcomer.reads(newcomer.word("consent.withdrawn", name=short), "consent.still_bound")
    assert (await actions(engine))[-1] == "consent.withdrawn"
    await newcomer.say("/start")
    newcomer.reads("home.welcome")
    newcomer.reads_not("王*")
    for page in ("ac.1:0", "bm.1", "sc.1", "bi.1"):
        await newcomer.forge(page)
        newcomer.reads("consent.query.name")
    await newcomer.tap("button.agree")
    newcomer.reads("consent.complete")
    await newcomer.tap("button.account")
    newcomer.reads("movement.allocation")
    assert len(await engine.rows(BOUND)) == 1


async def test_who_leaves_after_withdrawing_is_disconnected(
    newcomer: Guest, engine: Engine
) -> None:
    await newcomer.tap("button.bind", "button.agree", "button.agree", "button.bind", "1. 王芳")
    await newcomer.say("/privacy")
    short = newcomer.word("consent.query.short")
    await newcomer.tap(newcomer.word("button.withdraw_of", name=short))
    await newcomer.tap("button.withdraw_confirm", "button.unbind")
    newcomer.reads("consent.unbind_unseen")
    newcomer.reads_not("王*")
    await newcomer.tap("button.unbind_confirm")
    newcomer.reads("enrol.unbound")
    assert await engine.rows(BOUND) == []


async def test_an_optional_consent_is_a_switch_in_the_hub(newcomer: Guest, engine: Engine) -> None:
    await newcomer.tap("button.settings", "button.privacy", "consent.policy_news.short")
    newcomer.reads("consent.policy_news.name", "consent.rights", "consent.withdrawing")
    await newcomer.tap("button.not_now")
    newcomer.reads("reminders.about", "reminders.off")
    short = newcomer.word("consent.policy_news.short")
    await newcomer.tap(newcomer.word("reminders.turn_on", name=short), "button.agree")
    assert newcomer.can_tap(newcomer.word("reminders.turn_off", name=short))
    assert newcomer.visitor.toast is not None
    assert newcomer.visitor.toast.text == newcomer.word("privacy.changed")
    await newcomer.tap("button.home", "button.settings", "button.privacy")
    newcomer.reads("privacy.given")
    await newcomer.tap(newcomer.word("button.withdraw_of", name=short), "button.read_text")
    newcomer.reads("consent.in_force")
    await newcomer.tap("button.withdraw", "button.withdraw_confirm", "button.back")
    newcomer.reads("privacy.withdrawn")
    assert await actions(engine) == ["consent.given", "consent.withdrawn"]


async def test_not_now_on_an_old_message_withdraws_nothing(
    newcomer: Guest, engine: Engine
) -> None:
    await newcomer.tap("button.bind", "button.agree")
    await newcomer.forge("cn.1:query")
    newcomer.reads("privacy.kept", "privacy.given")
    assert await actions(engine) == ["consent.given"]


class TestAskedWho:
    """Where people bind by name and number, withdrawing ends the question."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        allowed = {"source": Records.LEDGER, "insecure_bind_by_name": True}
        return settings.model_copy(update=allowed)

    @pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
    async def test_a_number_typed_after_withdrawing_is_taken_out_and_not_used(
        self, newcomer: Guest, engine: Engine
    ) -> None:
        await newcomer.tap("button.bind", "button.agree", "button.agree", "button.bind")
        await newcomer.tap("button.bind_by_name")
        await newcomer.say("赵敏")
        await newcomer.forge("cw.1:query:1")
        await newcomer.say("110101199003070011")
        newcomer.reads("problem.number_unasked")
        assert all("19900307" not in one.text for one in newcomer.visitor.messages)
        assert await engine.rows(BOUND) == []
