"""What is asked of a gateway, transaction by transaction."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from bot.sources.nhsa.config import GatewayConfig, SignIn
from bot.sources.nhsa.envelope import Call, Input

SIGN_IN: Final = "9001"
PERSON: Final = "1101"
CONTRIBUTIONS: Final = "90100"
VISITS: Final = "5201"
SETTLEMENT: Final = "5203"
ENTITLEMENT: Final = "2001"
DICTIONARY: Final = "1901"

ID_CARD: Final = "02"
RESIDENT_ID: Final = "01"
OUTPATIENT: Final = "11"


def sign_in(operator: str, terminal: SignIn) -> Call:
    return Call(
        SIGN_IN,
        {"signIn": {"opter_no": operator[:20], "mac": terminal.mac, "ip": terminal.ip}},
    )


def person(certno: str) -> Call:
    """Ask for the person who presents this resident identity number."""
    asked: Input = {
        "mdtrt_cert_type": ID_CARD,
        "mdtrt_cert_no": certno,
        "psn_cert_type": RESIDENT_ID,
        "certno": certno,
    }
    return Call(PERSON, {"data": asked})


def contributions(psn_no: str, insuplc: str) -> Call:
    return Call(CONTRIBUTIONS, {"data": {"psn_no": psn_no}}, insuplc)


def visits(
    psn_no: str, insuplc: str, config: GatewayConfig, since: date, until: date
) -> Iterator[Call]:
    """Ask for the visits of each kind: the interface wants one kind a call."""
    for kind in config.visits.kinds:
        asked: Input = {
            "psn_no": psn_no,
            "begntime": f"{since:%Y-%m-%d} 00:00:00",
            "endtime": f"{until:%Y-%m-%d} 23:59:59",
            "med_type": kind,
        }
        yield Call(VISITS, {"data": asked}, insuplc)


def settlement(psn_no: str, insuplc: str, setl_id: str, mdtrt_id: str) -> Call:
    asked: Input = {"psn_no": psn_no, "setl_id": setl_id, "mdtrt_id": mdtrt_id}
    return Call(SETTLEMENT, {"data": asked}, insuplc)


def entitlement(psn_no: str, insuplc: str, insutype: str, code: str, now: datetime) -> Call:
    """Ask whether an outpatient visit at our institution would be paid for now."""
    asked: Input = {
        "psn_no": psn_no,
        "insutype": insutype,
        "fixmedins_code": code,
        "med_type": OUTPATIENT,
        "begntime": f"{now:%Y-%m-%d %H:%M:%S}",
    }
    return Call(ENTITLEMENT, {"data": asked}, insuplc)


def dictionary(kind: str, division: str, today: date) -> Call:
    asked: Input = {
        "type": kind,
        "parentValue": "",
        "admdvs": division,
        "date": f"{today:%Y-%m-%d}",
        "valiFlag": "1",
    }
    return Call(DICTIONARY, {"data": asked})
