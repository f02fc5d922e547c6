"""What comes back, typed: unknown fields are passed over, and what matters must be right."""

from collections.abc import Iterator
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, StringConstraints, ValidationError

from bot.sources.nhsa.failures import AnswerGarbled
from bot.sources.nhsa.fields import (
    Amount,
    Moment,
    OptionalAmount,
    OptionalMoment,
    OptionalText,
    SignedAmount,
    Text,
)

Month = Annotated[Text, StringConstraints(pattern=r"^(19|20)\d{2}(0[1-9]|1[0-2])$")]
Flag = Annotated[Text, StringConstraints(pattern=r"^\d{1,2}$")]
Division = Annotated[Text, StringConstraints(pattern=r"^\d{6}$")]


class Answer(BaseModel):
    """An answer, or a row of one."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class SignedIn(Answer):
    """9001."""

    sign_no: Text


class BaseInfo(Answer):
    """1101: who somebody is."""

    psn_no: Text
    psn_cert_type: Text
    certno: Text
    psn_name: Text
    gend: OptionalText = None
    brdy: OptionalMoment = None


class InsuranceInfo(Answer):
    """1101: a place in one insurance, and the balance of its account."""

    insutype: Text
    psn_type: Text
    balc: OptionalAmount = None
    psn_insu_stas: OptionalText = None
    psn_insu_date: OptionalMoment = None
    paus_insu_date: OptionalMoment = None
    insuplc_admdvs: Division
    emp_name: OptionalText = None


class PersonAnswer(Answer):
    """1101."""

    baseinfo: BaseInfo
    insuinfo: tuple[InsuranceInfo, ...] = ()


class ContributionRow(Answer):
    """90100: a premium, perhaps of several months; `psn_no` where the gateway repeats it."""

    psn_no: OptionalText = None
    poolarea_no: Division
    insutype: Text
    clct_type: Text
    clct_flag: Flag
    accrym_begn: Month
    accrym_end: Month
    clct_time: OptionalMoment = None


class Visit(Answer):
    """5201; one that was not settled has no `setl_id`."""

    psn_no: OptionalText = None
    mdtrt_id: Text
    setl_id: OptionalText = None
    begntime: OptionalMoment = None


class Settlement(Answer):
    """5203: what of a bill the account paid. Refunds carry their amounts negative."""

    psn_no: OptionalText = None
    setl_id: Text
    setl_time: Moment
    acct_pay: SignedAmount
    acct_mulaid_pay: SignedAmount | None = None
    balc: OptionalAmount = None
    medfee_sumamt: Amount | None = None
    refd_setl_flag: OptionalText = None
    fixmedins_name: OptionalText = None


class EntitlementRow(Answer):
    """2001: one fund's answer; `trt_chk_rslt` says why it would not pay."""

    psn_no: OptionalText = None
    trt_chk_type: OptionalText = None
    fund_pay_type: OptionalText = None
    trt_enjymnt_flag: Flag
    begndate: OptionalMoment = None
    enddate: OptionalMoment = None
    trt_chk_rslt: OptionalText = None


class DictionaryEntry(Answer):
    """1901: a code and its name."""

    value: Text
    label: Text


Row = TypeVar("Row", bound=Answer)


def read(kind: type[Row], output: JsonValue) -> Row:
    """Read an answer that is one object."""
    try:
        return kind.model_validate(output)
    except ValidationError as error:
        raise AnswerGarbled(_where(error)) from None


def read_rows(kind: type[Row], output: JsonValue) -> tuple[Row, ...]:
    """Read an answer of many rows: a list, an object around one, a single row, or nothing."""
    return tuple(read(kind, row) for row in _rows(output))


def read_one(kind: type[Row], output: JsonValue, name: str) -> Row:
    """Read an object that stands alone, or under a name."""
    inner = output.get(name) if isinstance(output, dict) else None
    return read(kind, output if inner is None else inner)


def _rows(output: JsonValue) -> Iterator[JsonValue]:
    if isinstance(output, list):
        yield from output
    elif isinstance(output, dict) and output:
        lists = [value for value in output.values() if isinstance(value, list)]
        yield from lists[0] if lists else [output]
    elif output not in (None, {}, ""):
        raise AnswerGarbled("output")


def _where(error: ValidationError) -> str:
    """Name the field that is wrong, and never its value."""
    first = error.errors(include_input=False, include_context=False, include_url=False)[0]
    return ".".join(str(part) for part in first["loc"]) or "output"
