"""The imported records of a person come out in the domain's words."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.account import Movement, MovementKind
from bot.domain.card import Card, CardKind, CardStatus
from bot.domain.contribution import Arrival, Components, Contribution, Credit, Reversal
from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.identity import IdentityNumber
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import Month, MonthSpan
from bot.domain.person import Person
from storage.database import Database
from storage.engine import Engine
from storage.vault import Vault
from tests.storage.ledger_rows import (
    IMPORTED_MS,
    keep_card,
    keep_contribution,
    keep_enrolment,
    keep_movement,
    keep_person,
)

MEDICAL = InsuranceType.EMPLOYEE_MEDICAL
EVER = MonthSpan(Month(1990, 1), Month(2099, 12))
ZHAO_MIN = Person(
    psn_no="P1",
    name="赵敏",
    certno="110101199003070012",
    mobile="19900001234",
    birth=date(1990, 3, 7),
    gender="2",
)
NAMESAKE = Person(psn_no="P2", name="赵敏", certno="310101198512030047")
MIDNIGHT = datetime(2026, 9, 11, 16, tzinfo=UTC)
MIDNIGHT_MS = int(MIDNIGHT.timestamp()) * 1000
COPY_MONTH = """
INSERT INTO ledger_contributions (id, natural_key, psn_no, insutype, cashym, clct_sumamt,
    psn_clct_amt, clct_type, revs_flag, is_reversed, updated_ms)
VALUES (?, ?, 'P1', '310', ?, 120300, 20300, '10', 'Z', FALSE, 1)
"""


def number(person: Person) -> IdentityNumber:
    return IdentityNumber(person.certno)


async def test_a_person_is_unsealed(database: Database, engine: Engine, vault: Vault) -> None:
    for person in (ZHAO_MIN, NAMESAKE):
        await keep_person(engine, vault, person)
        assert await database.ledger.person(person.psn_no) == person
    assert await database.ledger.person("P9") is None


@pytest.mark.parametrize("typed", ["赵敏", " 赵 敏 ", "赵敏\u3000"])
async def test_a_person_is_identified_by_name_and_number(
    database: Database, engine: Engine, vault: Vault, typed: str
) -> None:
    for person in (ZHAO_MIN, NAMESAKE):
        await keep_person(engine, vault, person)
    assert await database.ledger.identify(typed, number(ZHAO_MIN)) == "P1"
    assert await database.ledger.identify(typed, number(NAMESAKE)) == "P2"


@pytest.mark.parametrize("typed", ["", "赵", "赵敏敏", "李强", "·"])
async def test_another_name_identifies_nobody(
    database: Database, engine: Engine, vault: Vault, typed: str
) -> None:
    await keep_person(engine, vault, ZHAO_MIN)
    assert await database.ledger.identify(typed, number(ZHAO_MIN)) is None
    assert await database.ledger.identify("赵敏", number(NAMESAKE)) is None


async def test_two_records_of_one_name_and_number_identify_nobody(
    database: Database, engine: Engine, vault: Vault
) -> None:
    await keep_person(engine, vault, ZHAO_MIN)
    twin = Person(psn_no="P3", name=ZHAO_MIN.name, certno=ZHAO_MIN.certno)
    await keep_person(engine, vault, twin)
    assert await database.ledger.identify("赵敏", number(ZHAO_MIN)) is None


async def test_enrolments_tell_their_place_and_status(database: Database, engine: Engine) -> None:
    await keep_enrolment(
        engine,
        "P1",
        "310",
        psn_insu_date=20150901,
        emp_name="Hefei Example Textiles",
        insu_tier="1",
    )
    stopped = {"psn_type": "1501", "psn_insu_stas": "3", "paus_insu_date": 20200131}
    await keep_enrolment(engine, "P1", "390", **stopped)
    assert await database.ledger.enrolments("P1") == (
        Enrolment(
            "P1",
            MEDICAL,
            "1101",
            EnrolmentStatus.NORMAL,
            "110000",
            since=date(2015, 9, 1),
            employer="Hefei Example Textiles",
            tier="1",
        ),
        Enrolment(
            "P1",
            InsuranceType.RESIDENT_MEDICAL,
            "1501",
            EnrolmentStatus.TERMINATED,
            "110000",
            paused=date(2020, 1, 31),
        ),
    )


async def test_a_contribution_tells_every_component(database: Database, engine: Engine) -> None:
    await keep_contribution(
        engine,
        "P1",
        202609,
        emp_clct_amt=98_000,
        psn_clctstd=1_000_000,
        oth_clct_amt=300,
        finsubs_amt=400,
        inte=500,
        latefee=800,
        traf_sumamt=20_000,
        psn_clct_into_acct_amt=20_000,
        emp_clct_into_acct_amt=0,
        clct_time=20260911,
        traf_time=20261003,
        emp_name="Hefei Example Textiles",
    )
    (row,) = await database.ledger.contributions("P1", MEDICAL, EVER)
    assert row == Contribution(
        psn_no="P1",
        insutype=MEDICAL,
        poolarea="110000",
        month=Month(2026, 9),
        components=Components(
            payable=Money(120_300),
            individual=Money(20_300),
            unit=Money(98_000),
            other=Money(300),
            subsidy=Money(400),
            interest=Money(500),
            late_fee=Money(800),
        ),
        credit=Credit(individual=Money(20_000), unit=Money(0), sum=Money(20_000)),
        base=Money(1_000_000),
        arrived=date(2026, 9, 11),
        credited=date(2026, 10, 3),
        employer="Hefei Example Textiles",
    )


async def test_what_the_file_did_not_give_is_unknown_and_not_zero(
    database: Database, engine: Engine
) -> None:
    await keep_contribution(engine, "P1", 202609, poolarea_no=None)
    (row,) = await database.ledger.contributions("P1", MEDICAL, EVER)
    assert row.components == Components(payable=Money(120_300), individual=Money(20_300))
    assert (row.credit, row.base, row.arrived, row.credited) == (Credit(), None, None, None)
    assert row.poolarea == ""


@pytest.mark.parametrize(
    ("flag", "arrival"),
    [
        ("0", Arrival.NOT_ARRIVED),
        ("1", Arrival.ARRIVED),
        ("4", Arrival.ARRIVED),
        (None, Arrival.ARRIVED),
    ],
)
async def test_the_flag_tells_whether_a_premium_has_arrived(
    database: Database, engine: Engine, flag: str | None, arrival: Arrival
) -> None:
    await keep_contribution(engine, "P1", 202609, clct_flag=flag)
    (row,) = await database.ledger.contributions("P1", MEDICAL, EVER)
    assert row.arrival is arrival


async def test_both_sides_of_a_reversal_are_marked(database: Database, engine: Engine) -> None:
    await keep_contribution(engine, "P1", 202609, revs_flag="+", is_reversed=True)
    await keep_contribution(engine, "P1", 202609, revs_flag="-")
    rows = await database.ledger.contributions("P1", MEDICAL, EVER)
    assert [(row.reversal, row.is_reversed) for row in rows] == [
        (Reversal.WRITTEN_OFF, True),
        (Reversal.REVERSING, False),
    ]


async def test_months_come_in_order_and_within_the_span(
    database: Database, engine: Engine
) -> None:
    for month in (202603, 202512, 202601, 202602):
        await keep_contribution(engine, "P1", month)
    await keep_contribution(engine, "P1", 202601, insutype="390")
    await keep_contribution(engine, "P2", 202602)
    span = MonthSpan(Month(2025, 12), Month(2026, 2))
    rows = await database.ledger.contributions("P1", MEDICAL, span)
    assert [str(row.month) for row in rows] == ["2025-12", "2026-01", "2026-02"]
    recorded = await database.ledger.recorded("P1", MEDICAL)
    assert recorded == MonthSpan(Month(2025, 12), Month(2026, 3))
    assert await database.ledger.recorded("P1", InsuranceType.PENSION) is None


async def test_twenty_years_are_read_by_one_statement(
    database: Database, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    months = MonthSpan(Month(2006, 1), Month(2025, 12))
    await engine.write_many(COPY_MONTH, [(int(month), str(month), int(month)) for month in months])
    with caplog.at_level("DEBUG", "tortoise.db_client"):
        rows = await database.ledger.contributions("P1", MEDICAL, months)
    assert [row.month for row in rows] == list(months)
    assert len(caplog.records) == 1


async def test_movements_come_latest_first(database: Database, engine: Engine) -> None:
    await keep_movement(engine, "P1", MIDNIGHT_MS - 1, acct_balc=20_000)
    await keep_movement(
        engine,
        "P1",
        MIDNIGHT_MS,
        acct_incexpd_type="201",
        amt=4_990,
        acct_balc=15_010,
        poolarea_no="110000",
        plc_name="Example Pharmacy",
        memo="settled",
    )
    latest, first = await database.ledger.movements("P1")
    assert latest == Movement(
        psn_no="P1",
        kind=MovementKind.SPENDING,
        amount=Money(4_990),
        occurred=MIDNIGHT,
        poolarea="110000",
        balance_after=Money(15_010),
        place="Example Pharmacy",
        memo="settled",
    )
    assert first.kind is MovementKind.ALLOCATION


async def test_cards_are_unsealed_in_the_order_of_issue(
    database: Database, engine: Engine, vault: Vault
) -> None:
    active = {"card_stas": "active", "actv_date": 20260902, "bank_name": "Example Bank"}
    await keep_card(engine, vault, "P1", "C2", card_type="electronic", **active)
    await keep_card(engine, vault, "P1", "C1", issu_date=20200101, card_stas="stolen?")
    assert await database.ledger.cards("P1") == (
        Card("P1", "C1", date(2020, 1, 1)),
        Card(
            "P1",
            "C2",
            date(2026, 8, 1),
            CardKind.ELECTRONIC,
            CardStatus.ACTIVE,
            date(2026, 9, 2),
            "Example Bank",
        ),
    )


async def test_rows_of_unknown_codes_are_not_handed_out(
    database: Database, engine: Engine
) -> None:
    await keep_enrolment(engine, "P1", "999")
    await keep_movement(engine, "P1", MIDNIGHT_MS, acct_incexpd_type="999")
    assert await database.ledger.enrolments("P1") == ()
    assert await database.ledger.movements("P1") == ()


async def test_records_are_as_fresh_as_their_latest_row(
    database: Database, engine: Engine
) -> None:
    await keep_enrolment(engine, "P1", "310")
    await keep_movement(engine, "P1", MIDNIGHT_MS, updated_ms=IMPORTED_MS + 5)
    assert await database.ledger.as_of("P1") == IMPORTED_MS + 5
    assert await database.ledger.as_of("P9") is None
