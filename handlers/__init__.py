"""The doors for people: one conversation a file, and the way from every page to its handler."""

from typing import Final

from bot.ui import pages
from handlers import (
    account,
    benefits,
    city,
    city_rules,
    consent,
    enrol,
    explain,
    fallback,
    guide,
    papers,
    privacy,
    reconcile,
    social,
    start,
    statement,
)
from handlers.routes import ConsentedRoute, OpenRoute, PersonalRoute, Route

ROUTES: Final[tuple[Route, ...]] = (
    OpenRoute(pages.Home, start.open_home),
    # City service, and the ways to choose a city.
    OpenRoute(pages.CityService, city.open_service),
    OpenRoute(pages.ChooseCity, city.open_choice),
    OpenRoute(pages.CityIndex, city.open_index),
    OpenRoute(pages.SearchCity, city.ask_name),
    OpenRoute(pages.LocateCity, city.ask_place),
    OpenRoute(pages.PickCity, city.pick),
    OpenRoute(pages.CityPolicyPage, city_rules.open_policy),
    # Social security, the card and the query, in the order of the app.
    OpenRoute(pages.SocialSecurity, social.open_menu),
    PersonalRoute(pages.SocialCard, social.open_card),
    OpenRoute(pages.SocialQuery, social.open_query),
    PersonalRoute(pages.PaymentDetails, statement.open_details),
    PersonalRoute(pages.BasicMedical, statement.open_basic_medical),
    PersonalRoute(pages.YearPage, statement.open_year),
    PersonalRoute(pages.ChooseYear, statement.open_years),
    PersonalRoute(pages.MonthPage, statement.open_month),
    PersonalRoute(pages.RuleSource, statement.open_rule),
    PersonalRoute(pages.Account, account.open_account),
    PersonalRoute(pages.Benefits, benefits.open_benefits),
    # Understanding the money: the account, why it differs, why there is none.
    PersonalRoute(pages.AccountEntries, account.open_entries),
    PersonalRoute(pages.AccountYear, account.open_year),
    PersonalRoute(pages.Reconcile, reconcile.open_latest),
    PersonalRoute(pages.ReconcileYear, reconcile.open_year),
    PersonalRoute(pages.Arithmetic, reconcile.open_arithmetic),
    PersonalRoute(pages.PremiumFlow, reconcile.open_flow),
    PersonalRoute(pages.RemainderPage, reconcile.open_remainder),
    PersonalRoute(pages.AccountPicture, papers.send_account),
    PersonalRoute(pages.YearPicture, papers.send_year),
    PersonalRoute(pages.YearDocument, papers.send_document),
    PersonalRoute(pages.Diagnosis, explain.open_diagnosis),
    PersonalRoute(pages.FindingPage, explain.open_finding),
    PersonalRoute(pages.AllocationTracker, explain.open_tracker),
    PersonalRoute(pages.GapGuard, explain.open_gaps),
    PersonalRoute(pages.OwnCheckPage, explain.open_check),
    PersonalRoute(pages.PersonQuestion, explain.ask),
    PersonalRoute(pages.PersonAnswer, explain.answer),
    # Whose records.
    ConsentedRoute(pages.Bind, enrol.open_bind),
    ConsentedRoute(pages.PickDemoPerson, enrol.pick_sample),
    ConsentedRoute(pages.BindByName, enrol.ask_name),
    # Leaving asks for no consent: who has withdrawn it may leave too.
    OpenRoute(pages.Unbind, enrol.unbind),
    # What is agreed to, and taken back.
    OpenRoute(pages.Privacy, privacy.open_hub),
    OpenRoute(pages.ConsentPage, consent.open_text),
    OpenRoute(pages.Agree, consent.agree),
    OpenRoute(pages.NotNow, consent.leave),
    OpenRoute(pages.Withdraw, consent.withdraw),
    # The visitor's own choices.
    OpenRoute(pages.Settings, start.open_settings),
    OpenRoute(pages.ChooseLanguage, start.open_languages),
    OpenRoute(pages.SetLanguage, start.set_language),
    OpenRoute(pages.Help, start.open_help),
    OpenRoute(pages.Cancel, fallback.cancel),
    # The guides, and the law behind them.
    OpenRoute(pages.Guides, guide.open_menu),
    OpenRoute(pages.GuidePage, guide.open_topic),
    OpenRoute(pages.GuideSection, guide.open_section),
    OpenRoute(pages.SearchGuides, guide.ask_question),
    OpenRoute(pages.ClaimStart, guide.ask_day),
    OpenRoute(pages.ClaimCountdown, guide.open_countdown),
    OpenRoute(pages.Law, guide.open_law),
    OpenRoute(pages.LawAct, guide.open_act),
    OpenRoute(pages.LawArticle, guide.open_article),
)
BY_PAGE: Final = {route.page: route for route in ROUTES}
