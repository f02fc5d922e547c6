"""Every screen there is, each with a member of the cast; a new screen joins here."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.evidence import Standing
from bot.domain.identity import IdentityFlaw
from bot.domain.month import Month
from bot.domain.policy_terms import Group
from bot.domain.region import by_letter, nearest, search
from bot.domain.rule import Outcome, RuleFinding
from bot.screens import (
    city,
    enrol,
    home,
    language,
    policy,
    problems,
    rule,
    settings,
)
from bot.screens import (
    help as help_screens,
)
from bot.screens.enrol import BoundView, Sample
from bot.screens.home import HomeView
from bot.screens.rule import RuleView
from bot.screens.settings import SettingsView
from bot.texts.catalog import Texts
from bot.ui.pages import BasicMedical, SearchCity
from bot.ui.screen import Screen
from tests.screens import cast, rulebook
from tests.screens.absence_gallery import ABSENCES
from tests.screens.broadcast_gallery import BROADCASTS
from tests.screens.consent_gallery import CONSENTS
from tests.screens.explain_gallery import EXPLAINED
from tests.screens.gateway_gallery import GATEWAY
from tests.screens.guide_gallery import GUIDES
from tests.screens.notice_gallery import NOTICES
from tests.screens.proof_gallery import PROOFS
from tests.screens.reconcile_gallery import RECONCILED
from tests.screens.records_gallery import RECORDS
from tests.screens.rights_gallery import RIGHTS
from tests.screens.session_gallery import SESSIONS

Exhibit = Callable[[Texts], Screen]
SAMPLES: Final = (
    Sample("王芳", "demo.story.long_time_employee"),
    Sample("李强", "demo.story.flexible_with_account"),
    Sample("赵敏", "demo.story.retiree"),
)


def home_of(view: HomeView) -> Exhibit:
    return lambda texts: home.home(texts, view)


HOMES: Final[Mapping[str, Exhibit]] = {
    "home, a stranger": home_of(HomeView()),
    "home, with news": home_of(HomeView(region=cast.HANGZHOU, has_news=True)),
    "home, a stranger with a city": home_of(HomeView(region=cast.HANGZHOU)),
    "home, Wang Fang": home_of(
        HomeView("王芳", cast.BEIJING, cast.MEDICAL, cast.ALLOCATION, is_demo=True)
    ),
    "home, somebody without medical insurance": home_of(HomeView("陈洁")),
}
CITIES: Final[Mapping[str, Exhibit]] = {
    "city, the service": lambda texts: city.service(texts, cast.HANGZHOU),
    "city, the choice": lambda texts: city.choose(
        texts, (cast.HANGZHOU, cast.XIAN), cast.REGIONS.hot
    ),
    "city, the first choice": lambda texts: city.choose(texts, (), cast.REGIONS.hot),
    "city, the letter H": lambda texts: city.index(texts, "H", by_letter(cast.REGIONS, "H"), 0),
    "city, the letter H goes on": lambda texts: city.index(
        texts, "H", by_letter(cast.REGIONS, "H"), 1
    ),
    "city, no letter": lambda texts: city.index(texts, "", (), 7),
    "city, asked by name": city.ask_name,
    "city, found many": lambda texts: city.found(texts, "zhou", search(cast.REGIONS, "zhou", 8)),
    "city, found one": lambda texts: city.found(texts, "杭州", (cast.HANGZHOU,)),
    "city, found a municipality": lambda texts: city.found(texts, "北京", (cast.BEIJING,)),
    "city, found none": lambda texts: city.found(texts, "<b>桃花源</b>", ()),
    "city, asked by place": city.ask_place,
    "city, near": lambda texts: city.near(texts, nearest(cast.REGIONS, 30.2, 120.2)),
    "city, none near": lambda texts: city.near(texts, ()),
}
POLICIES: Final[Mapping[str, Exhibit]] = {
    "policy, of an unknown city": lambda texts: policy.policy(
        texts, cast.HANGZHOU, None, 0, cast.TODAY
    ),
    "policy, first sheet": lambda texts: policy.policy(
        texts, cast.BEIJING, rulebook.CITY, 0, cast.TODAY
    ),
    "policy, second sheet": lambda texts: policy.policy(
        texts, cast.BEIJING, rulebook.CITY, 1, cast.TODAY
    ),
    "policy, beyond the last sheet": lambda texts: policy.policy(
        texts, cast.BEIJING, rulebook.CITY, 99, cast.TODAY
    ),
    "policy, a single sheet": lambda texts: policy.policy(
        texts, cast.BEIJING, rulebook.SHORT_CITY, 0, cast.TODAY
    ),
}


def rule_of(finding: RuleFinding) -> Exhibit:
    view = RuleView(finding, cast.MEDICAL, Month(2026, 10), "110000", cast.TODAY)
    return lambda texts: rule.rule(texts, view)


RULES: Final[Mapping[str, Exhibit]] = {
    "rule, local": rule_of(rulebook.LOCAL),
    "rule, national with a doubtful local date": rule_of(rulebook.NATIONAL),
    "rule, between two": rule_of(rulebook.BETWEEN),
    "rule, account required": rule_of(rulebook.REQUIRED),
    "rule, not known": rule_of(
        RuleFinding(Outcome.NOT_KNOWN, Group.FLEXIBLE, Standing.NOT_CONFIRMED)
    ),
    "rule, residents": rule_of(RuleFinding(Outcome.NO_ACCOUNT, Group.RESIDENT, Standing.SETTLED)),
}
PEOPLE: Final[Mapping[str, Exhibit]] = {
    "enrol, samples": lambda texts: enrol.choose(texts, SAMPLES),
    "enrol, one's own records": enrol.choose,
    "enrol, asked the name": enrol.ask_name,
    "enrol, asked the number": enrol.ask_number,
    "enrol, bound to a sample": lambda texts: enrol.bound(
        texts, BoundView("王芳", cast.BEIJING, is_demo=True)
    ),
    "enrol, bound": lambda texts: enrol.bound(texts, BoundView("李强")),
    "enrol, unbind": lambda texts: enrol.unbind_confirm(texts, "王芳"),
    "enrol, unbound": enrol.unbound,
    "settings, a stranger's": lambda texts: settings.menu(texts, SettingsView()),
    "settings, Wang Fang's": lambda texts: settings.menu(
        texts, SettingsView(cast.BEIJING, "王芳")
    ),
    "language": language.choose,
    "help": help_screens.help_screen,
}


def flaw_of(flaw: IdentityFlaw) -> Exhibit:
    return lambda texts: enrol.flaw(texts, flaw)


FLAWS: Final[Mapping[str, Exhibit]] = {
    f"enrol, flaw: {flaw}": flaw_of(flaw) for flaw in IdentityFlaw
}
PROBLEMS: Final[Mapping[str, Exhibit]] = {
    "problem, unknown text": lambda texts: problems.unknown_text(texts, "医保卡 <丢了>"),
    "problem, perhaps a city": lambda texts: problems.unknown_text(
        texts, "hz", search(cast.REGIONS, "hz", 3)
    ),
    "problem, not a text": problems.not_text,
    "problem, a place nobody asked for": problems.place_unasked,
    "problem, in a group": problems.private_only,
    "problem, source unavailable": lambda texts: problems.source_unavailable(
        texts, BasicMedical()
    ),
    "problem, unexpected": lambda texts: problems.unexpected(texts, "k7x-42q"),
    "problem, still working": problems.working,
    "problem, too fast": problems.too_fast,
    "problem, question expired": lambda texts: problems.question_expired(texts, SearchCity()),
    "problem, not bound": problems.not_bound,
    "problem, outdated button": lambda texts: problems.outdated(
        texts, home.home(texts, HomeView())
    ),
    "problem, cancelled": lambda texts: problems.cancelled(texts, home.home(texts, HomeView())),
    "problem, nothing to cancel": lambda texts: problems.nothing_to_cancel(
        texts, home.home(texts, HomeView())
    ),
}
GALLERY: Final[Mapping[str, Exhibit]] = {
    **HOMES,
    **CITIES,
    **POLICIES,
    **RULES,
    **RECORDS,
    **EXPLAINED,
    **RECONCILED,
    **GUIDES,
    **GATEWAY,
    **PEOPLE,
    **CONSENTS,
    **FLAWS,
    **PROOFS,
    **PROBLEMS,
    **ABSENCES,
    **SESSIONS,
    **NOTICES,
    **BROADCASTS,
    **RIGHTS,
}
