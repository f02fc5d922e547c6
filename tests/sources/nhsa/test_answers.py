"""Answers are read in every spelling of the field, and refused where they cannot be true."""

from datetime import datetime

import orjson
import pytest
from pydantic import JsonValue

from bot.domain.account import MovementKind
from bot.domain.contribution import Arrival
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.sources.nhsa import records
from bot.sources.nhsa.answers import (
    ContributionRow,
    EntitlementRow,
    PersonAnswer,
    Settlement,
    read,
    read_one,
    read_rows,
)
from bot.sources.nhsa.envelope import unwrap
from bot.sources.nhsa.failures import AnswerGarbled, GatewayRefused, NoAnswer
from bot.sources.nhsa.fields import BEIJING, read_moment

NOW = datetime(2026, 11, 23, 12, tzinfo=BEIJING)
BASE: dict[str, JsonValue] = {
    "psn_no": "P1",
    "psn_cert_type": "01",
    "certno": "11010119860514102x",
    "psn_name": " 王芳 ",
    "unheard_of": {"deep": [1]},
}
INSURED: dict[str, JsonValue] = {"insutype": 310, "psn_type": "1101", "insuplc_admdvs": "440305"}
PREMIUM: dict[str, JsonValue] = {
    "poolarea_no": 440300,
    "insutype": "310",
    "clct_type": 10,
    "clct_flag": "1",
    "accrym_begn": "202511",
    "accrym_end": 202602,
    "clct_time": "2026-02-20 09:30:00",
}
SETTLED: dict[str, JsonValue] = {
    "setl_id": "S1",
    "setl_time": "20260301101500",
    "acct_pay": "86.40",
}


def person(**insured: JsonValue) -> PersonAnswer:
    return read(PersonAnswer, {"baseinfo": BASE, "insuinfo": [{**INSURED, **insured}]})


def premiums(*rows: dict[str, JsonValue]) -> tuple[ContributionRow, ...]:
    return read_rows(ContributionRow, [{**PREMIUM, **row} for row in rows])


@pytest.mark.parametrize("code", [0, "0", " 0 "], ids=repr)
def test_success_is_nought_as_a_number_or_as_text(code: object) -> None:
    body = orjson.dumps({"infcode": code, "output": [1], "refmsg_time": "20261123120000"})
    assert unwrap(body) == [1]


@pytest.mark.parametrize("time", ["20261123120000", "20261123120000123", "", None])
def test_a_time_has_fourteen_or_seventeen_digits_or_is_not_given(time: object) -> None:
    assert unwrap(orjson.dumps({"infcode": 0, "refmsg_time": time, "output": {}})) == {}


@pytest.mark.parametrize("code", [-1, "-1", 9, "1"], ids=repr)
def test_anything_else_is_a_refusal_whose_words_are_for_staff(code: object) -> None:
    body = orjson.dumps({"infcode": code, "err_msg": "王芳", "message": "more"})
    with pytest.raises(GatewayRefused) as refused:
        unwrap(body)
    assert refused.value.words == "王芳 more"
    assert "王芳" not in str(refused.value)


def test_a_failure_of_the_gateway_itself_comes_in_other_fields() -> None:
    with pytest.raises(NoAnswer, match="gateway_fault"):
        unwrap(b'{"code": 503, "message": "limit"}')


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"<html>", b'{"infcode": []}', b'{"a":NaN}']
)
def test_what_is_no_envelope_is_garbled(body: bytes) -> None:
    with pytest.raises(AnswerGarbled):
        unwrap(body)


@pytest.mark.parametrize(
    "written",
    ["2026-03-01 10:15:00", "2026-03-01T10:15:00.000", "20260301101500", "20260301101500123"],
)
def test_moments_are_read_in_many_spellings(written: str) -> None:
    assert read_moment(written) == datetime(2026, 3, 1, 10, 15, tzinfo=BEIJING)


def test_days_and_epochs_are_moments_too() -> None:
    day = datetime(2026, 3, 1, tzinfo=BEIJING)
    assert read_moment("2026-03-01") == read_moment("20260301") == day
    assert read_moment(int(day.timestamp() * 1000)) == day


@pytest.mark.parametrize(
    "written", ["yesterday", "2026-13-01", "20261301", 3.5, True, "1", "x" * 40]
)
def test_what_is_no_moment_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"moment|time data|month|unconverted"):
        read_moment(written)


def test_who_somebody_is_and_where_they_are_insured() -> None:
    answer = person(psn_insu_stas="1", paus_insu_date="2019-01-01", balc=1860.4)
    wang = records.person(answer.baseinfo)
    (row,) = records.enrolments(answer)
    assert (wang.name, wang.certno) == ("王芳", "11010119860514102X")
    assert (row.poolarea, row.status, row.paused) == ("440300", EnrolmentStatus.NORMAL, None)
    assert records.balance(answer) == Money(186_040)
    assert records.division_of(answer) == "440305"


def test_who_is_not_born_yet_is_not_believed_in() -> None:
    records.check_person(person(psn_insu_date="2027-01-01"), NOW)
    with pytest.raises(AnswerGarbled):
        records.check_person(person(psn_insu_date="2028-01-01"), NOW)
    unborn = read(PersonAnswer, {"baseinfo": {**BASE, "brdy": "2027-05-14"}})
    with pytest.raises(AnswerGarbled):
        records.check_person(unborn, NOW)


@pytest.mark.parametrize(("code", "status"), [("3", "4"), ("4", "4"), ("2", "2"), ("", "0")])
def test_old_codes_of_status_are_understood(code: str, status: str) -> None:
    (row,) = records.enrolments(person(psn_insu_stas=code))
    assert row.status.value == status


def test_an_unknown_insurance_and_a_row_told_twice_say_nothing_more() -> None:
    rows = [INSURED, INSURED, {**INSURED, "insutype": "777"}]
    answer = read(PersonAnswer, {"baseinfo": BASE, "insuinfo": rows})
    assert len(records.enrolments(answer)) == 1


@pytest.mark.parametrize(
    ("division", "area"),
    [("440305", "440300"), ("110105", "110000"), ("500112", "500000"), ("429004", "429004")],
)
def test_funds_are_pooled_in_the_city(division: str, area: str) -> None:
    assert records.pooling_area(division) == area


def test_a_row_that_spans_months_is_split() -> None:
    rows = records.contributions("P1", premiums({}), NOW)
    assert [int(row.month) for row in rows] == [202511, 202512, 202601, 202602]
    assert {row.components for row in rows} == {None}
    assert {row.arrived for row in rows} == {datetime(2026, 2, 20, tzinfo=BEIJING).date()}


def test_residents_have_one_premium_a_year() -> None:
    row = {"insutype": "390", "accrym_begn": "202601", "accrym_end": "202612"}
    assert [int(one.month) for one in records.contributions("P1", premiums(row), NOW)] == [202601]


def test_the_same_premium_told_twice_is_one_and_another_is_another() -> None:
    one_month = {"accrym_begn": "202602"}
    again = {**one_month, "clct_type": "30"}
    rows = records.contributions("P1", premiums(one_month, one_month, again), NOW)
    assert [row.clct_type for row in rows] == ["10", "30"]


def test_what_has_not_arrived_has_no_day() -> None:
    (row,) = records.contributions("P1", premiums({"accrym_begn": "202602", "clct_flag": 0}), NOW)
    assert (row.arrival, row.arrived) == (Arrival.NOT_ARRIVED, None)
    assert records.contributions("P1", premiums({"insutype": "777"}), NOW) == ()


@pytest.mark.parametrize(
    "row",
    [
        {"accrym_end": "202801"},
        {"accrym_begn": "202603"},
        {"clct_time": "2027-01-01"},
    ],
)
def test_premiums_of_the_future_are_garbled(row: dict[str, JsonValue]) -> None:
    with pytest.raises(AnswerGarbled):
        records.contributions("P1", premiums(row), NOW)


def test_premiums_belong_to_whom_one_of_their_areas_is() -> None:
    elsewhere = {"poolarea_no": "310000"}
    assert records.belong(person(), premiums({}, elsewhere))
    assert records.belong(person(), ())
    assert not records.belong(person(), premiums(elsewhere))
    assert not records.belong(person(), premiums({"insutype": "390"}))


@pytest.mark.parametrize(
    "row", [{"accrym_end": "202613"}, {"poolarea_no": "x"}, {"clct_flag": ""}, {"accrym_begn": []}]
)
def test_premiums_that_cannot_be_read_are_garbled(row: dict[str, JsonValue]) -> None:
    with pytest.raises(AnswerGarbled):
        premiums(row)


@pytest.mark.parametrize(
    "output",
    [[SETTLED], {"list": [SETTLED]}, SETTLED, {"result": [SETTLED], "n": 1}],
)
def test_rows_come_as_a_list_around_one_or_alone(output: JsonValue) -> None:
    assert len(read_rows(Settlement, output)) == 1


@pytest.mark.parametrize("output", [None, "", {}, []])
def test_nothing_is_no_row(output: JsonValue) -> None:
    assert read_rows(Settlement, output) == ()


def test_what_is_no_row_is_garbled() -> None:
    with pytest.raises(AnswerGarbled):
        read_rows(Settlement, 7)


def settled(**facts: JsonValue) -> Settlement:
    return read_one(Settlement, {"setlinfo": {**SETTLED, **facts}}, "setlinfo")


def test_spending_sharing_and_refunds_are_told_apart() -> None:
    rows = (
        settled(acct_mulaid_pay=20),
        settled(setl_id="S2", acct_pay="-35.60", refd_setl_flag="1"),
        settled(setl_id="S3", acct_pay=0),
    )
    told = [(one.kind, one.amount.fen) for one in records.movements("P1", rows, NOW)]
    assert told == [
        (MovementKind.SPENDING, 8640),
        (MovementKind.FAMILY_SHARING, 2000),
        (MovementKind.RETURN, 3560),
    ]


@pytest.mark.parametrize("facts", [{"acct_pay": "-1"}, {"setl_time": "2027-01-01"}])
def test_settlements_that_cannot_be_are_garbled(facts: dict[str, JsonValue]) -> None:
    with pytest.raises(AnswerGarbled):
        records.movements("P1", (settled(**facts),), NOW)


@pytest.mark.parametrize("amount", ["NaN", "1e99", "99999999999.99", "12.345", True, None, "x"])
def test_amounts_that_cannot_be_are_garbled(amount: JsonValue) -> None:
    with pytest.raises(AnswerGarbled):
        settled(acct_pay=amount)


@pytest.mark.parametrize("balance", ["-0.01", "NaN", 1e12])
def test_a_balance_that_cannot_be_is_garbled(balance: JsonValue) -> None:
    with pytest.raises(AnswerGarbled):
        person(balc=balance)


def test_benefits_can_be_used_where_one_fund_pays() -> None:
    no: dict[str, JsonValue] = {"trt_enjymnt_flag": 0, "trt_chk_rslt": "等待期"}
    yes: dict[str, JsonValue] = {"trt_enjymnt_flag": "1", "begndate": "20260101"}
    medical = InsuranceType.EMPLOYEE_MEDICAL
    enjoyed = records.entitlement(medical, read_rows(EntitlementRow, [no, yes]))
    refused = records.entitlement(medical, read_rows(EntitlementRow, [no, no]))
    assert records.entitlement(medical, ()) is None
    assert enjoyed is not None
    assert refused is not None
    assert (enjoyed.is_enjoyed, enjoyed.reason) == (True, None)
    assert (refused.is_enjoyed, refused.reason) == (False, "等待期")
