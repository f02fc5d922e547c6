"""The stand-in over HTTP: good days, bad days, and a door to choose between them."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from types import TracebackType
from typing import Final, Self
from zoneinfo import ZoneInfo

import orjson
from aiohttp import web
from pydantic import JsonValue

from bot.clock import Clock
from bot.sources.nhsa.stand_in.bad_days import SCENES, SENTENCES, json_of
from bot.sources.nhsa.stand_in.checks import BadSignature, Guard, Refusal
from bot.sources.nhsa.stand_in.desk import WORDS, Desk
from bot.sources.nhsa.stand_in.hostility import Hostility

BEHAVIOUR: Final = "/stand-in/behaviour"
SLOW_S: Final = 30.0
_UNAUTHORIZED: Final = 401


@dataclass(frozen=True, slots=True)
class StandInOptions:
    """Where the stand-in listens, and what it wants of its callers."""

    port: int = 0
    guard: Guard = field(default_factory=Guard)
    clock: Clock = field(default_factory=lambda: Clock(ZoneInfo("Asia/Shanghai")))


class StandIn:
    """async with StandIn() as gateway: a gateway at gateway.url, on this machine alone."""

    def __init__(self, options: StandInOptions | None = None) -> None:
        self.options = options or StandInOptions()
        self.guard = self.options.guard
        self.hostility: Hostility | None = None
        self.calls: Counter[str] = Counter()
        self.url = ""
        self._desk = Desk(self.guard, self.options.clock)
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    def behave(self, hostility: Hostility | None) -> None:
        """Choose the day: None is a good one."""
        self.hostility = hostility

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 20)
        app.router.add_post("/ebus/{infno}", self._serve)
        app.router.add_put(BEHAVIOUR, self._choose)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.options.port).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def gateways_file(self) -> str:
        """Write the file by which a bot is told of this gateway."""
        sample = files("bot.sources.nhsa.stand_in") / "gateways.toml"
        return sample.read_text("utf-8").replace("{base_url}", self.url)

    async def _choose(self, request: web.Request) -> web.Response:
        name = (await request.text()).strip()
        try:
            self.behave(Hostility(name) if name else None)
        except ValueError:
            return web.Response(status=400, text="\n".join(Hostility))
        return web.Response(text=name)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        infno = request.match_info["infno"]
        self.calls[infno] += 1
        body = await request.read()
        spoilt = await self._bad_day(request)
        return spoilt or json_of(await self._answer(infno, request, body))

    async def _answer(self, infno: str, request: web.Request, body: bytes) -> dict[str, JsonValue]:
        now = self.options.clock.now()
        try:
            self.guard.check_signature(request.headers, now)
            envelope = orjson.loads(body)
            output = await self._desk.answer(infno, envelope, self.hostility)
        except (BadSignature, ValueError):
            return {"code": _UNAUTHORIZED, "message": WORDS["refusal"]["signature"]}
        except Refusal as refusal:
            words = WORDS["refusal"][refusal.name].replace("{field}", refusal.field)
            return {"infcode": -1, "err_msg": words, "inf_refmsgid": "", "output": None}
        # Half of the field's gateways write the code as text, and the time without milliseconds.
        is_odd = sum(self.calls.values()) % 2
        return {
            "infcode": "0" if is_odd else 0,
            "inf_refmsgid": f"110000{now:%Y%m%d%H%M%S}0000000001",
            "refmsg_time": f"{now:%Y%m%d%H%M%S}" if is_odd else f"{now:%Y%m%d%H%M%S}000",
            "respond_time": f"{now:%Y%m%d%H%M%S}000",
            "err_msg": "",
            "output": output,
        }

    async def _bad_day(self, request: web.Request) -> web.StreamResponse | None:
        """Answer as no gateway should, where the day is of that kind."""
        day = self.hostility
        if day is None:
            return None
        if day is Hostility.SLOW:
            await self._dawdle()
        if day in SCENES:
            return await SCENES[day](request)
        return SENTENCES[day]() if day in SENTENCES else None

    async def _dawdle(self) -> None:
        """Wait long, but not beyond the stand-in's own end."""
        try:
            async with asyncio.timeout(SLOW_S):
                await self._closing.wait()
        except TimeoutError:
            return
