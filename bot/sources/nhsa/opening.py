"""Opens the gateways of a file, one session for all, and closes them again."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import ClientSession

from bot.clock import Clock
from bot.settings import SettingsError
from bot.sources.nhsa.client import GatewayClient, Tools
from bot.sources.nhsa.config import Cainfo, GatewayConfig, Signing
from bot.sources.nhsa.source import NhsaSource
from bot.sources.nhsa.wire import Wire, open_session
from bot.sources.signers import Signer
from bot.sources.signers.cainfo import SM3, InputSigner, Sm2Signer, Sm3Digest
from bot.sources.signers.csb import CsbSigner
from bot.sources.signers.none import NoSigner
from bot.sources.signers.tif import TifSigner
from storage.gateway import GatewayShelf

Environment = Mapping[str, str]


@asynccontextmanager
async def open_gateways(
    configs: tuple[GatewayConfig, ...], environment: Environment, shelf: GatewayShelf, clock: Clock
) -> AsyncIterator[tuple[NhsaSource, ...]]:
    """Open every gateway; raise SettingsError where a secret or a certificate is missing."""
    async with open_session() as session:
        sources = tuple(
            NhsaSource(_client(one, environment, session, (shelf, clock)), shelf, clock)
            for one in configs
        )
        try:
            yield sources
        finally:
            for source in sources:
                await source.kept.close()


def _client(
    config: GatewayConfig,
    environment: Environment,
    session: ClientSession,
    kept: tuple[GatewayShelf, Clock],
) -> GatewayClient:
    shelf, clock = kept
    try:
        wire = Wire(config, session)
    except OSError as error:
        raise SettingsError(f"gateway {config.name}: {error}") from None
    tools = Tools(
        wire=wire,
        signer=signer_of(config.signer, environment),
        cainfo=cainfo_of(config.cainfo, environment),
        numbers=shelf.numbers,
        clock=clock,
    )
    return GatewayClient(config, tools)


def signer_of(signing: Signing, environment: Environment) -> Signer:
    if signing.kind == "none":
        return NoSigner()
    secret = _secret(signing.secret_env, environment)
    is_csb = signing.kind == "csb"
    return CsbSigner(signing.key, secret) if is_csb else TifSigner(signing.key, secret)


def cainfo_of(cainfo: Cainfo | None, environment: Environment) -> InputSigner | None:
    if cainfo is None:
        return None
    if cainfo.kind == SM3:
        return Sm3Digest()
    try:
        return Sm2Signer(_secret(cainfo.key_env, environment))
    except ValueError as error:
        raise SettingsError(f"{cainfo.key_env}: {error}") from None


def _secret(name: str, environment: Environment) -> str:
    """Read a secret from the variable that the file names."""
    secret = environment.get(name, "")
    if not secret:
        raise SettingsError(f"{name}: the file of gateways names this variable, and it is empty")
    return secret
