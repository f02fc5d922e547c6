"""The file of gateways: what an operator may write, and how a mistake is told."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import Records, Settings, SettingsError
from bot.sources.choose import Shelves, check_samples, open_sources, order_of
from bot.sources.nhsa.config import GatewaysFile, read_gateways
from bot.sources.nhsa.opening import open_gateways
from bot.sources.source import SourceName, SourceOrder
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.sources.nhsa.scene import CHINA

CLINIC = {"code": "H99000000001", "name": "Clinic", "division": "440300", "receiver": "R"}
SHENZHEN = {
    "name": "shenzhen",
    "areas": ["4403"],
    "base_url": "https://gateway.example/ebus/",
    "institution": CLINIC,
    "signer": {"kind": "none"},
}
NATION = {**SHENZHEN, "name": "nation", "areas": ["*"], "base_url": "https://nation.example"}
LEDGER_FIRST = Settings(_env_file=None, source=Records.LEDGER, token=SecretStr("1:" + "x" * 30))


def file_of(*gateways: dict[str, object], **facts: object) -> GatewaysFile:
    return GatewaysFile.model_validate({"gateway": list(gateways), **facts})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"base_url": "http://gateway.example"}, "https"),
        ({"base_url": "https://user:pw@gateway.example"}, "https"),
        ({"base_url": "https://gateway.example/?a=b"}, "https"),
        ({"base_url": "ftp://gateway.example"}, "https"),
        ({"name": "Shen Zhen"}, "pattern"),
        ({"areas": []}, "at least 1"),
        ({"areas": ["44x"]}, "pattern"),
        ({"signer": {"kind": "csb", "key": "k"}}, "secret_env"),
        ({"cainfo": {"kind": "SM2"}}, "key_env"),
        ({"limits": {"answer_s": 30}}, "2.5"),
        ({"limits": {"failures": 9}}, "equal to 5"),
        ({"institution": {**CLINIC, "code": "H1"}}, "pattern"),
        ({"is_stand_in": True}, "stand-in"),
        ({"unheard_of": 1}, "not permitted"),
    ],
)
def test_a_mistake_in_a_gateway_is_told(changes: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        file_of({**SHENZHEN, **changes})


def test_names_are_given_once_and_orders_name_what_there_is() -> None:
    with pytest.raises(ValidationError, match="one name"):
        file_of(SHENZHEN, SHENZHEN)
    with pytest.raises(ValidationError, match="unknown sources: elsewhere"):
        file_of(SHENZHEN, order={"44": ["elsewhere"]})


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for written in (b"[[gateway", b"\xff\xfe", b"[[gateway]]\nname = 'a'\n"):
        file = tmp_path / "gateways.toml"
        file.write_bytes(written)
        with pytest.raises(SettingsError, match=r"gateways\.toml"):
            read_gateways(file)
    with pytest.raises(SettingsError, match="absent"):
        read_gateways(tmp_path / "absent.toml")


def test_sources_are_asked_by_area_and_in_order() -> None:
    order = SourceOrder(
        usual=("ledger", "nhsa:shenzhen", "nhsa:nation"),
        by_area={"44": ("nhsa:nation", "nhsa:shenzhen"), "4403": ("nhsa:shenzhen",)},
        only={"nhsa:shenzhen": ("4403",), "nhsa:nation": ("",)},
    )
    assert order.of("110000") == ("ledger", "nhsa:nation")
    assert order.of("440100") == ("nhsa:nation",)
    assert order.of("440300") == ("nhsa:shenzhen",)
    assert order.of(None) == ("ledger", "nhsa:shenzhen", "nhsa:nation")


async def test_several_sources_open_at_once(sqlite_file: Path) -> None:
    orders = {"4403": ("shenzhen", "ledger"), "*": ("ledger", "nation")}
    file = file_of(SHENZHEN, NATION, order=orders)
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        configs = file.gateway
        async with open_gateways(configs, {}, database.gateways, CHINA) as gateways:
            order = order_of(LEDGER_FIRST, file, gateways)
            alone = order_of(LEDGER_FIRST, None, ())
        shelves = Shelves(database.ledger, database.gateways, CHINA)
        async with open_sources(LEDGER_FIRST, {}, shelves) as opened:
            assert list(opened.by_key) == ["ledger"]
        async with open_sources(Settings(_env_file=None), {}, shelves) as opened:
            assert opened.offers_samples
            assert list(opened.by_key) == [SourceName.DEMO]
    assert order.of("440300") == ("nhsa:shenzhen", "ledger")
    assert order.of("110000") == ("ledger", "nhsa:nation")
    assert alone.of("110000") == ("ledger",)


async def test_certificates_that_are_not_there_are_told(sqlite_file: Path, tmp_path: Path) -> None:
    lost = {**SHENZHEN, "tls": {"certificate": str(tmp_path / "lost.pem")}}
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        with pytest.raises(SettingsError, match="gateway shenzhen"):
            async with open_gateways(file_of(lost).gateway, {}, database.gateways, CHINA):
                pass


def test_a_stand_in_does_not_stand_beside_a_real_gateway() -> None:
    check_samples(())
    check_samples((True,))
    with pytest.raises(SettingsError, match="beside a real one"):
        check_samples((True, False))


@pytest.mark.parametrize("facts", [{"source": "nhsa"}, {"source": "demo", "gateways": "g.toml"}])
def test_settings_name_the_file_where_gateways_are_asked(facts: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="YIBAO_GATEWAYS"):
        Settings(_env_file=None, **facts)  # type: ignore[arg-type]
