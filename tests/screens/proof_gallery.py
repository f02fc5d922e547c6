"""The part of the gallery in which people prove who they are."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.proof import Level, Way
from bot.screens import enrol, home, proof, proved
from bot.screens.enrol import Sample, Trial
from bot.screens.home import HomeView
from bot.screens.proof import WaitView
from bot.screens.proved import ProvedView
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.screens import cast

Exhibit = Callable[[Texts], Screen]
NOON: Final = datetime(2026, 11, 24, 12, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
SAMPLES: Final = (Sample("王芳", "demo.story.long_time_employee"),)
TRIAL: Final = Trial("王芳", "110198198605141021")


def connected(level: Level, cools_until: datetime | None = None) -> Exhibit:
    view = ProvedView(level, "王芳", cast.BEIJING, cools_until)
    return lambda texts: proved.connected(texts, view)


def needed(level: Level, cools_until: datetime | None = None) -> Exhibit:
    view = ProvedView(level, cools_until=cools_until)
    return lambda texts: proved.needed(texts, view)


def waiting(seconds: int | None) -> Exhibit:
    return lambda texts: proof.wait(texts, WaitView(seconds))


PROOFS: Final[Mapping[str, Exhibit]] = {
    "enrol, samples and a trial": lambda texts: enrol.choose(texts, SAMPLES, TRIAL),
    "proof, the choice": lambda texts: proof.choose(texts, tuple(Way)),
    "proof, by a code alone": lambda texts: proof.choose(texts, (Way.CODE,)),
    "proof, asked the phone": proof.ask_phone,
    "proof, not one's own phone": proof.not_own_phone,
    "proof, asked the code of a message": proof.ask_sms_code,
    "proof, asked the activation code": proof.ask_activation_code,
    "proof, missed": proof.missed,
    "proof, lapsed": proof.lapsed,
    "proof, wait a second": waiting(1),
    "proof, wait ninety seconds": waiting(90),
    "proof, wait minutes": waiting(91),
    "proof, wait a day": waiting(None),
    "proof, wait to send": lambda texts: proof.wait_to_send(texts, WaitView(42)),
    "proof, a code nobody asked for": proof.code_unasked,
    "proved, all": connected(Level.AMOUNTS),
    "proved, the status": connected(Level.STATUS),
    "proved, beside another account": connected(Level.STATUS, NOON),
    "proved, without a city": lambda texts: proved.connected(
        texts, ProvedView(Level.AMOUNTS, "李强")
    ),
    "proved, needed anew": needed(Level.NOTHING),
    "proved, needed for amounts": needed(Level.STATUS),
    "proved, needed while it cools": needed(Level.STATUS, NOON),
    "proved, another account": lambda texts: proved.bound_elsewhere(texts, NOON),
    "proved, confirmed": proved.confirmed,
    "proved, disowned": proved.disowned,
    "home, somebody who never proved it": lambda texts: home.home(
        texts, HomeView(region=cast.BEIJING, is_unproved=True)
    ),
}
