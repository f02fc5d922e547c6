"""Transaction by transaction, what the stand-in answers."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Final

from pydantic import JsonValue

from bot.clock import Clock
from bot.domain.person import Person
from bot.sources.nhsa import transactions
from bot.sources.nhsa.stand_in.checks import Envelope, Guard, Refusal
from bot.sources.nhsa.stand_in.hostility import Hostility, spoil
from bot.sources.nhsa.stand_in.stories import Stories

WORDS: Final = tomllib.loads(
    (files("bot.sources.nhsa.stand_in") / "words.toml").read_text("utf-8")
)
Asked = Mapping[str, JsonValue]


class Desk:
    """Answers for the people of the stories, on good days and on bad ones."""

    def __init__(self, guard: Guard, clock: Clock) -> None:
        self._guard = guard
        self._clock = clock
        self._stories = Stories(clock)

    async def answer(
        self, infno: str, envelope: Envelope, hostility: Hostility | None
    ) -> JsonValue:
        """Return the output of a transaction; raise Refusal."""
        self._guard.check(envelope, infno, self._clock.now())
        if infno == transactions.SIGN_IN:
            signed = {
                "sign_time": f"{self._now:%Y-%m-%d %H:%M:%S}",
                "sign_no": self._guard.sign_in(),
            }
            return {"signinoutb": dict(signed)}
        asked = _part(envelope.get("input"), "data")
        if infno == transactions.DICTIONARY:
            return _dictionary(_text(asked, "type"))
        person = await self._person(infno, envelope, asked)
        if hostility is Hostility.WRONG_PERSON:
            person = self._stories.somebody_else(person)
        return spoil(await self._told(infno, person, asked), hostility, self._now)

    @property
    def _now(self) -> datetime:
        return self._clock.now()

    async def _person(self, infno: str, envelope: Envelope, asked: Asked) -> Person:
        """Find who is asked for: by a credential first, and by the person number afterwards."""
        if infno == transactions.PERSON:
            found = self._stories.found(_text(asked, "mdtrt_cert_no"))
        else:
            found = self._stories.known(_text(asked, "psn_no"))
        if found is None:
            raise Refusal("person")
        wanted = await self._stories.divisions(found.psn_no)
        if infno != transactions.PERSON and envelope.get("insuplc_admdvs") not in wanted:
            raise Refusal("insuplc")
        return found

    async def _told(self, infno: str, person: Person, asked: Asked) -> JsonValue:
        match infno:
            case transactions.PERSON:
                return await self._stories.person(person)
            case transactions.CONTRIBUTIONS:
                return await self._stories.premiums(person)
            case transactions.VISITS:
                period = _text(asked, "begntime"), _text(asked, "endtime")
                kind = _text(asked, "med_type")
                return {"mdtrtinfo": await self._stories.visits(person, kind, *period)}
            case transactions.SETTLEMENT:
                return await self._settlement(person, _text(asked, "setl_id"))
            case transactions.ENTITLEMENT:
                return await self._funds(person, _text(asked, "insutype"))
        raise Refusal("unknown")

    async def _settlement(self, person: Person, setl_id: str) -> JsonValue:
        found = await self._stories.settlement(person, setl_id)
        return found or {"setlinfo": {"psn_no": person.psn_no}}

    async def _funds(self, person: Person, insutype: str) -> JsonValue:
        is_enjoyed, reason = await self._stories.funds(person, insutype)
        words = WORDS["entitlement"][reason] if reason else ""
        row: dict[str, JsonValue] = {
            "psn_no": person.psn_no,
            "trt_chk_type": "01",
            "fund_pay_type": f"{insutype}100",
            "trt_enjymnt_flag": str(int(is_enjoyed)),
            "begndate": f"{self._now:%Y}0101",
            "enddate": "",
            "trt_chk_rslt": words,
        }
        return [row]


def _dictionary(kind: str) -> JsonValue:
    entries = WORDS["dictionary"].get(kind, {})
    return {"list": [{"value": value, "label": label} for value, label in entries.items()]}


def _part(value: JsonValue, name: str) -> Asked:
    inner = value.get(name) if isinstance(value, dict) else None
    if not isinstance(inner, dict):
        raise Refusal("field", name)
    return inner


def _text(asked: Asked, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or not value:
        raise Refusal("field", name)
    return value
