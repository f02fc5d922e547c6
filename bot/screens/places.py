"""The ways to the screens, in the names and the order of the app's own inquiry flow."""

from typing import Final

from bot.texts.catalog import Key

Trail = tuple[Key, ...]

CITY: Final[Trail] = (Key("place.city"),)
CHOOSE_CITY: Final[Trail] = (*CITY, Key("place.choose_city"))
SOCIAL: Final[Trail] = (*CITY, Key("place.social"))
CARD: Final[Trail] = (*SOCIAL, Key("place.card"))
QUERY: Final[Trail] = (*SOCIAL, Key("place.query"))
DETAILS: Final[Trail] = (*QUERY, Key("place.details"))
BENEFITS: Final[Trail] = (*QUERY, Key("place.benefits"))
ACCOUNT: Final[Trail] = (*QUERY, Key("place.account"))
ACCOUNT_YEARS: Final[Trail] = (*ACCOUNT, Key("place.account_years"))
RECONCILE: Final[Trail] = (*QUERY, Key("place.reconcile"))
DIAGNOSIS: Final[Trail] = (*QUERY, Key("place.diagnosis"))
SETTINGS: Final[Trail] = (Key("place.settings"),)
SESSION: Final[Trail] = (*SETTINGS, Key("place.session"))
PIN: Final[Trail] = (Key("place.pin"),)
BIND: Final[Trail] = (*SETTINGS, Key("place.bind"))
PROOF: Final[Trail] = (*SETTINGS, Key("place.proof"))
LANGUAGE: Final[Trail] = (*SETTINGS, Key("place.language"))
REMINDERS: Final[Trail] = (Key("place.reminders"),)
PRIVACY: Final[Trail] = (Key("place.privacy"),)
CONSENT: Final[Trail] = (*PRIVACY, Key("place.consent"))
HELP: Final[Trail] = (Key("place.help"),)
GUIDES: Final[Trail] = (Key("place.guides"),)
LAW: Final[Trail] = (*GUIDES, Key("place.law"))
SEARCH: Final[Trail] = (*GUIDES, Key("place.search"))
BROADCASTS: Final[Trail] = (Key("place.broadcasts"),)
CALENDAR: Final[Trail] = (*BROADCASTS, Key("place.calendar"))
NEWS: Final[Trail] = (Key("place.policy_news"),)
PROBLEM: Final[Trail] = (Key("place.problem"),)
