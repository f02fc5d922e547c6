"""In a real browser, people learn why: as text in every language, as a picture, as a document."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.texts.catalog import Texts
from tests.journeys.browser import Seat, demonstration, opened
from tests.voices import EN, HANS, HANT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
DRAWN_MS = 30_000  # the process that draws may only just be starting
SIZE = (1840, 1180)
READERS = {"王芳": HANS, "赵敏": HANT, "孙丽": EN}
readers = pytest.mark.parametrize("name", READERS, ids=["zh_Hans", "zh_Hant", "en"])


@dataclass(frozen=True, slots=True)
class Story:
    """A sample person: what the diagnosis finds first, whether there are account and premiums."""

    label: str
    cause: str = ""
    has_account: bool = True
    pays: bool = True


CAST = (
    Story("1. 王芳"),
    Story("2. 李强"),
    Story("3. 赵敏"),
    Story("4. 陈杰", "cause.tier_without_account", has_account=False),
    Story("5. 刘桂英", pays=False),
    Story("6. 孙丽", "cause.resident_insurance", has_account=False),
    Story("7. 周燕", "cause.new_card", has_account=False),
    Story("9. 郑浩", "cause.only_pension_paid"),
    Story("10. 何静", "cause.duplicate_enrolment"),
)
TO_THE_SUM = ("button.social", "button.query", "button.reconcile")
TO_THE_YEAR = ("button.basic_medical",)
LEAVING = ("button.home", "button.settings", "button.unbind", "button.unbind_confirm")
TO_SOMEBODY_ELSE = (*LEAVING, "button.bind")


@pytest.fixture
async def page(demo_folder: Path) -> AsyncIterator[Page]:
    async with demonstration(demo_folder) as address, opened(address, *SIZE) as page:
        yield page


@readers
async def test_everybody_gets_the_right_explanation(page: Page, name: str) -> None:
    seat = Seat(page.get_by_role("region", name=name, exact=True), READERS[name])
    await seat.start()
    await seat.tap("button.bind")
    await seat.agree()
    for story in CAST:
        await seat.tap(story.label)
        await seat.tap("button.social", "button.query", "button.diagnosis")
        await seat.reads(first_words(seat.texts, story))
        await seat.tap("button.back", "button.reconcile")
        await seat.reads("reconcile.closes" if story.has_account else "place.reconcile")
        await seat.tap(*TO_SOMEBODY_ELSE)


@readers
async def test_what_is_explained_can_be_seen_and_kept(page: Page, name: str) -> None:
    seat = Seat(page.get_by_role("region", name=name, exact=True), READERS[name])
    pictures = seat.column.locator(".picture img")
    documents = seat.column.get_by_test_id("document")
    kept = 0
    await seat.start()
    await seat.tap("button.bind")
    await seat.agree()
    for drawn, story in enumerate(CAST[list(READERS).index(name) :: len(READERS)], start=1):
        await seat.tap(story.label, *(TO_THE_SUM if story.has_account else TO_THE_YEAR))
        await seat.tap(*("button.show_amounts",)[drawn > 1 :], "button.picture")
        await expect(pictures).to_have_count(drawn, timeout=DRAWN_MS)
        await seat.tap("button.home", "button.basic_medical")
        if story.pays:
            await seat.tap("button.pdf")
            kept += 1
            await expect(documents).to_have_count(kept, timeout=DRAWN_MS)
        await seat.tap(*TO_SOMEBODY_ELSE)
    for picture in await pictures.all():
        await picture.scroll_into_view_if_needed()  # what is out of sight is not loaded
        await expect(picture).to_have_js_property("complete", value=True, timeout=DRAWN_MS)
        assert await picture.evaluate("image => image.naturalWidth")
        assert await picture.get_attribute("alt")


def first_words(texts: Texts, story: Story) -> str:
    return story.cause or texts.count("diagnosis.nothing_found", 11)
