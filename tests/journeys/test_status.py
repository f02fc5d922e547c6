"""Probes and metrics over HTTP, beside a bot that answers taps; and staff who hear of trouble."""

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.emulator import Emulator, Person
from bot.settings import Settings
from storage.engine import Engine
from tests.journeys.conftest import free_port
from tests.journeys.guest import Guest

STAFF = 700_000_099


@pytest.fixture
def settings(settings: Settings) -> Settings:
    told = {"status_port": free_port(), "alert_chat": STAFF}
    return settings.model_copy(update=told)


async def ask(settings: Settings, path: str) -> tuple[int, str]:
    address = f"http://{settings.status_host}:{settings.status_port}{path}"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.text()


async def sample(settings: Settings, name: str, **labels: str) -> float:
    _, text = await ask(settings, "/metrics")
    return sum(
        one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
        if one.name == name and labels.items() <= one.labels.items()
    )


async def test_metrics_move_with_taps_and_name_nobody(settings: Settings, wang: Guest) -> None:
    before = await sample(settings, "yibao_updates_total", verdict="handled")
    await wang.forge("bd.1:0")
    await wang.tap("button.home")
    assert await sample(settings, "yibao_updates_total", verdict="handled") == before + 2
    assert await sample(settings, "yibao_api_calls_total", outcome="ok") > 0
    assert await sample(settings, "yibao_update_seconds_count") >= 2
    assert await sample(settings, "yibao_leads") == 1
    _, text = await ask(settings, "/metrics")
    assert str(wang.visitor.id) not in text


async def test_it_is_alive_and_ready(settings: Settings, wang: Guest) -> None:  # noqa: ARG001 - it answers
    assert (await ask(settings, "/healthz"))[0] == 200
    status, body = await ask(settings, "/readyz")
    assert (status, '"ready": true' in body) == (200, True)


async def test_it_is_not_ready_while_the_database_is_away(
    settings: Settings,
    wang: Guest,  # noqa: ARG001 - it answers
    engine: Engine,
) -> None:
    await engine.write("ALTER TABLE outbox RENAME TO outbox_gone")
    status, body = await ask(settings, "/readyz")
    assert (status, '"database": false' in body) == (503, True)
    assert (await ask(settings, "/metrics"))[0] == 200
    await engine.write("ALTER TABLE outbox_gone RENAME TO outbox")
    assert (await ask(settings, "/readyz"))[0] == 200


async def test_staff_hear_of_trouble(
    settings: Settings,  # noqa: ARG001 - names their chat
    tg: Emulator,
    wang: Guest,  # noqa: ARG001 - the bot answers her
    engine: Engine,
) -> None:
    staff = tg.person(Person(STAFF, "值班", "zh-hans"), started=True)
    await engine.write(
        "INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms,"
        " expires_ms, attempt, doubts, code, body, changed_ms) VALUES (1, 'alert',"
        " 'tick_failed.1790000000000.begun', ?, 'interactive', 'at_least_once', 'queued',"
        " 0, 9000000000000, 0, 0, '', ?, 0)",
        *(STAFF, b""),
    )
    await staff.comes_to("定时任务失败", seconds=20)
