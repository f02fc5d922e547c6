"""The raw rows of the ledger, and what they say in the domain's words.

A code that we do not know was warned of when its file came. A row that cannot be understood
without it (an unknown insurance or kind of movement) is not handed out.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypedDict, TypeVar

from bot.domain.account import Movement, MovementKind
from bot.domain.card import Card, CardKind, CardStatus
from bot.domain.contribution import Arrival, Components, Contribution, Credit, Reversal
from bot.domain.day import day_of
from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.person import Person
from storage.vault import Place, Vault

Code = TypeVar("Code", bound=StrEnum)

CERTNO = Place("ledger_persons", "certno")
PSN_NAME = Place("ledger_persons", "psn_name")
MOB = Place("ledger_persons", "mob")
CARDNO = Place("ledger_cards", "cardno")

# Older local systems write 3 for terminated, and one region 4 for paid in
# full; a file without the flag lists what was paid.
_STATUSES: Mapping[str, EnrolmentStatus] = {
    **{status.value: status for status in EnrolmentStatus},
    "3": EnrolmentStatus.TERMINATED,
}
ARRIVED_FLAGS = (Arrival.ARRIVED.value, "4")


class PersonFacts(TypedDict):
    """Who somebody is; certno, psn_name and mob are sealed."""

    id: int
    psn_no: str
    certno: bytes
    psn_name: bytes
    psn_cert_type: str
    mob: bytes | None
    brdy: int | None
    gend: str | None


class EnrolmentFacts(TypedDict):
    """A place in an insurance."""

    insutype: str
    psn_type: str
    psn_insu_stas: str
    poolarea_no: str
    psn_insu_date: int | None
    paus_insu_date: int | None
    emp_name: str | None
    insu_tier: str | None


class ContributionFacts(TypedDict):
    """A premium."""

    poolarea_no: str | None
    cashym: int
    clct_sumamt: int
    psn_clct_amt: int
    emp_clct_amt: int | None
    psn_clctstd: int | None
    oth_clct_amt: int | None
    finsubs_amt: int | None
    inte: int | None
    latefee: int | None
    traf_sumamt: int | None
    psn_clct_into_acct_amt: int | None
    emp_clct_into_acct_amt: int | None
    clct_flag: str | None
    clct_time: int | None
    traf_time: int | None
    clct_type: str
    revs_flag: str
    is_reversed: int
    emp_name: str | None


class MovementFacts(TypedDict):
    """An entry of the account."""

    acct_incexpd_type: str
    amt: int
    occur_time: int
    poolarea_no: str | None
    acct_balc: int | None
    plc_name: str | None
    memo: str | None


class CardFacts(TypedDict):
    """A card; cardno is sealed."""

    id: int
    cardno: bytes
    issu_date: int
    actv_date: int | None
    card_stas: str | None
    bank_name: str | None
    card_type: str


def person(row: PersonFacts, vault: Vault) -> Person:
    mob = row["mob"]
    return Person(
        psn_no=row["psn_no"],
        name=vault.open_text(PSN_NAME, row["id"], row["psn_name"]),
        certno=vault.open_text(CERTNO, row["id"], row["certno"]),
        cert_type=row["psn_cert_type"],
        mobile=None if mob is None else vault.open_text(MOB, row["id"], mob),
        birth=_day_if_given(row["brdy"]),
        gender=row["gend"],
    )


def enrolment(psn_no: str, row: EnrolmentFacts) -> Enrolment | None:
    insutype = _code(InsuranceType, row["insutype"])
    if insutype is None:
        return None
    return Enrolment(
        psn_no=psn_no,
        insutype=insutype,
        psn_type=row["psn_type"],
        status=_STATUSES.get(row["psn_insu_stas"], EnrolmentStatus.NONE),
        poolarea=row["poolarea_no"],
        since=_day_if_given(row["psn_insu_date"]),
        paused=_day_if_given(row["paus_insu_date"]),
        employer=row["emp_name"],
        tier=row["insu_tier"],
    )


def contribution(psn_no: str, insutype: InsuranceType, row: ContributionFacts) -> Contribution:
    is_arrived = row["clct_flag"] in (*ARRIVED_FLAGS, None)
    return Contribution(
        psn_no=psn_no,
        insutype=insutype,
        poolarea=row["poolarea_no"] or "",
        month=Month.from_int(row["cashym"]),
        components=_components(row),
        credit=_credit(row),
        base=_money(row["psn_clctstd"]),
        arrival=Arrival.ARRIVED if is_arrived else Arrival.NOT_ARRIVED,
        arrived=_day_if_given(row["clct_time"]),
        credited=_day_if_given(row["traf_time"]),
        clct_type=row["clct_type"],
        reversal=_code(Reversal, row["revs_flag"]) or Reversal.NORMAL,
        employer=row["emp_name"],
        is_reversed=bool(row["is_reversed"]),
    )


def movement(psn_no: str, row: MovementFacts) -> Movement | None:
    kind = _code(MovementKind, row["acct_incexpd_type"])
    if kind is None:
        return None
    return Movement(
        psn_no=psn_no,
        kind=kind,
        amount=Money(row["amt"]),
        occurred=datetime.fromtimestamp(row["occur_time"] / 1000, tz=UTC),
        poolarea=row["poolarea_no"],
        balance_after=_money(row["acct_balc"]),
        place=row["plc_name"],
        memo=row["memo"],
    )


def card(psn_no: str, row: CardFacts, vault: Vault) -> Card:
    return Card(
        psn_no=psn_no,
        number=vault.open_text(CARDNO, row["id"], row["cardno"]),
        issued=day_of(row["issu_date"]),
        kind=_code(CardKind, row["card_type"]) or CardKind.PHYSICAL,
        status=_code(CardStatus, row["card_stas"]) or CardStatus.UNKNOWN,
        activated=_day_if_given(row["actv_date"]),
        issuer=row["bank_name"],
    )


def _components(row: ContributionFacts) -> Components:
    return Components(
        payable=Money(row["clct_sumamt"]),
        individual=Money(row["psn_clct_amt"]),
        unit=_money(row["emp_clct_amt"]),
        other=_money(row["oth_clct_amt"]),
        subsidy=_money(row["finsubs_amt"]),
        interest=_money(row["inte"]),
        late_fee=_money(row["latefee"]),
    )


def _credit(row: ContributionFacts) -> Credit:
    return Credit(
        individual=_money(row["psn_clct_into_acct_amt"]),
        unit=_money(row["emp_clct_into_acct_amt"]),
        sum=_money(row["traf_sumamt"]),
    )


def _money(fen: int | None) -> Money | None:
    return None if fen is None else Money(fen)


def _day_if_given(yyyymmdd: int | None) -> date | None:
    return None if yyyymmdd is None else day_of(yyyymmdd)


def _code(codes: type[Code], value: str | None) -> Code | None:
    try:
        return None if value is None else codes(value)
    except ValueError:
        return None
