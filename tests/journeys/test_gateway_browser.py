"""`make demo SOURCE=nhsa` as a person meets it: the whole inquiry over a gateway, in a browser."""

from pathlib import Path

import pytest

from tests.journeys.browser import Seat, demonstration, opened
from tests.voices import HANS

pytestmark = pytest.mark.browser


async def test_wang_fang_reads_what_the_gateway_tells(tmp_path: Path) -> None:
    async with (
        demonstration(tmp_path, "--source", "nhsa") as address,
        opened(address, 1840, 1180) as page,
    ):
        wang = Seat(page.get_by_role("region", name="王芳", exact=True), HANS)
        await wang.start()
        await wang.tap("button.city_service", "北京", "button.social", "button.card")
        await wang.agree()
        await wang.tap("1. 王芳")
        await wang.tap("button.social", "button.query", "button.details", "button.basic_medical")
        await wang.reads("year.head.arrived", "month.no_amounts", "stamp.source.nhsa")
        await wang.tap("1月")
        await wang.reads("month.credit_unknown", "rule.title")
        await wang.tap("button.back", "button.account")
        await wang.reads("account.spending_only")
