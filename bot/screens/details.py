"""Payment details: the five insurances, and the years that one of them has on record."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.domain.enrolment import Enrolment
from bot.domain.insurance import BASIC_MEDICAL, InsuranceType
from bot.domain.region import Region
from bot.screens.frame import Place, button, in_rows, lines_of, stand
from bot.screens.help import SOCIAL_HOTLINE, copy_hotline, hotline_for
from bot.screens.places import DETAILS
from bot.screens.regions import region_name
from bot.screens.stamp import Stamp, stamped
from bot.screens.words import STATUS, insurance
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import year as year_name
from bot.ui.pages import BasicMedical, ChooseYear, Page, PaymentDetails, SocialQuery, YearPage
from bot.ui.screen import Button, PageButton, Screen

FIVE: Final[tuple[tuple[Key, tuple[InsuranceType, ...]], ...]] = (
    (Key("insurance.pension"), (InsuranceType.PENSION,)),
    (Key("insurance.basic_medical"), BASIC_MEDICAL),
    (Key("insurance.unemployment"), (InsuranceType.UNEMPLOYMENT,)),
    (Key("insurance.work_injury"), (InsuranceType.WORK_INJURY,)),
    (Key("insurance.maternity"), (InsuranceType.MATERNITY_HRSS, InsuranceType.MATERNITY)),
)
_AMONG_FIVE: Final = frozenset(insutype for _, kinds in FIVE for insutype in kinds)
_YEARS_A_ROW: Final = 4


def details(
    texts: Texts,
    region: Region | None,
    enrolments: tuple[Enrolment, ...],
    *,
    knows_social: bool = True,
) -> Screen:
    """List the five insurances in the app's order, then whatever else is on record.

    A source of the medical side alone has nothing to say of the others, and says just that.
    """
    known = [(name, kinds) for name, kinds in FIVE if knows_social or _is_medical(kinds)]
    said = (
        texts.say("home.city", city=region_name(texts, region)) if region else "",
        lines_of(*_standings(texts, known, enrolments)),
        texts.say("details.maternity_merged") if not _has_maternity(enrolments) else "",
        "" if knows_social else texts.say("details.medical_only"),
        texts.say("details.choose"),
    )
    five = [(_open_one(texts, name, kinds, enrolments),) for name, kinds in known]
    rows = (*five, *_further(texts, enrolments))
    return stand(texts, Place(DETAILS, SocialQuery()), said, rows, is_personal=True)


def years(texts: Texts, insutype: InsuranceType, recorded: Iterable[int]) -> Screen:
    """Offer the years on record, the latest first."""
    buttons = (
        PageButton(year_name(texts, one), YearPage(insutype, one, 0))
        for one in sorted(recorded, reverse=True)
    )
    place = Place(DETAILS, YearPage(insutype, 0, 0), insurance(texts, insutype))
    said = (texts.say("years.choose"),)
    return stand(texts, place, said, in_rows(buttons, _YEARS_A_ROW), is_personal=True)


def no_records(
    texts: Texts, insutype: InsuranceType, enrolment: Enrolment | None, stamp: Stamp | None
) -> Screen:
    """Say that an insurance has no premium on record, and who may know more."""
    hotline = hotline_for(insutype)
    name = insurance(texts, insutype)
    said = (
        _no_records(texts, name, enrolment),
        texts.say("records.why_none"),
        texts.say("records.ask", hotline=hotline),
        stamped(texts, stamp),
    )
    place = Place(DETAILS, PaymentDetails(), name)
    return stand(texts, place, said, ((copy_hotline(texts, hotline),),), is_personal=True)


def beyond_source(texts: Texts, insutype: InsuranceType, stamp: Stamp | None) -> Screen:
    """Say that this source cannot know of an insurance, and who does."""
    name = insurance(texts, insutype)
    said = (
        texts.say("records.beyond_source", insurance=name),
        texts.say("records.ask", hotline=SOCIAL_HOTLINE),
        stamped(texts, stamp),
    )
    rows = ((copy_hotline(texts, SOCIAL_HOTLINE),),)
    return stand(texts, Place(DETAILS, PaymentDetails(), name), said, rows, is_personal=True)


def year_buttons(texts: Texts, insutype: InsuranceType, years: range, shown: int) -> list[Button]:
    """Offer the years on either side, and the list where there are more than these."""
    beside = [year for year in (shown - 1, shown + 1) if year in years]
    buttons: list[Button] = [
        PageButton(year_name(texts, year), YearPage(insutype, year, 0)) for year in beside
    ]
    if len(years) > len(beside) + 1:
        buttons.append(button(texts, "button.years", ChooseYear(insutype)))
    return buttons


def _on_record(
    kinds: tuple[InsuranceType, ...], enrolments: tuple[Enrolment, ...]
) -> Enrolment | None:
    rows = [row for row in enrolments if row.insutype in kinds]
    return max(rows, key=lambda row: row.is_live, default=None)


def _has_maternity(enrolments: tuple[Enrolment, ...]) -> bool:
    return _on_record(FIVE[-1][1], enrolments) is not None


def _standings(
    texts: Texts,
    known: Iterable[tuple[Key, tuple[InsuranceType, ...]]],
    enrolments: tuple[Enrolment, ...],
) -> Iterator[Markup]:
    """Say of each insurance how it stands; one that is on record twice is said twice."""
    for name, kinds in known:
        rows = [row for row in enrolments if row.insutype in kinds]
        for row in rows:
            status = texts.plain(STATUS[row.status])
            said = insurance(texts, row.insutype)
            yield texts.say("details.line", insurance=said, status=status)
        if not rows:
            status = texts.plain("details.not_on_record")
            yield texts.say("details.line", insurance=texts.plain(name), status=status)


def _open_one(
    texts: Texts, name: Key, kinds: tuple[InsuranceType, ...], enrolments: tuple[Enrolment, ...]
) -> PageButton:
    row = _on_record(kinds, enrolments)
    page: Page = YearPage(row.insutype if row else kinds[0], 0, 0)
    if kinds == BASIC_MEDICAL:
        page = BasicMedical()
    return PageButton(texts.plain(name), page)


def _further(texts: Texts, enrolments: tuple[Enrolment, ...]) -> tuple[tuple[PageButton], ...]:
    """Offer what the five do not open: other insurances, and both of two basic medical ones."""
    recorded = {row.insutype for row in enrolments}
    both = set(BASIC_MEDICAL) if recorded.issuperset(BASIC_MEDICAL) else set()
    others = recorded - _AMONG_FIVE | both
    return tuple(
        (PageButton(insurance(texts, one), YearPage(one, 0, 0)),)
        for one in InsuranceType
        if one in others
    )


def _no_records(texts: Texts, name: str, enrolment: Enrolment | None) -> Markup:
    if enrolment is None:
        return texts.say("records.not_enrolled", insurance=name)
    status = texts.plain(STATUS[enrolment.status])
    return texts.say("records.none", insurance=name, status=status)


def _is_medical(kinds: tuple[InsuranceType, ...]) -> bool:
    return any(one.is_of_healthcare for one in kinds)
