import html
import re

from hypothesis import given
from hypothesis import strategies as st

from bot.texts.table import WIDTH, clip, pad, pad_before, pairs, render, width

names = st.text("月份单位abc 12<&·é\u0301", max_size=14)
amounts = st.integers(0, 10**9).map(lambda fen: f"{fen / 100:,.2f}")


def lines_of(table: str) -> list[str]:
    found = re.fullmatch("<pre>(.*)</pre>", table, re.DOTALL)
    assert found
    return html.unescape(found[1]).split("\n")


def test_chinese_signs_take_two_columns_and_accents_none() -> None:
    assert [width(text) for text in ("10月", "ＡＢ", "e\u0301", "·", "ok")] == [4, 4, 1, 1, 2]


def test_pads_and_clips_by_columns() -> None:
    assert pad("10月", 6) == "10月  "
    assert pad_before("元", 4) == "  元"
    assert clip("康宁大药房", 10) == "康宁大药房"
    assert clip("康宁大药房", 9) == "康宁大药…"
    assert clip("康宁大药房", 6) == "康宁…"


def test_columns_stand_under_one_another() -> None:
    rows = [("月份", "单位", "应缴"), ("10月", "980.00", "1,183.00"), ("9月", "", "未缴费")]
    assert lines_of(render(rows)) == [
        "月份        单位          应缴",
        "10月      980.00      1,183.00",
        "9月                     未缴费",
    ]


def test_what_does_not_fit_side_by_side_goes_below_and_is_never_cut() -> None:
    rows = [("Month", "Employer", "Own"), ("Oct", "1,234,567,890.00", "1,234,567,890.00")]
    assert lines_of(render(rows)) == [
        "Oct",
        "Employer      1,234,567,890.00",
        "Own           1,234,567,890.00",
    ]


def test_a_narrower_table_is_written_where_it_fits_and_the_first_does_not() -> None:
    heads = ("Month", "Employer", "Own")
    wide, narrow = ("Oct", "123,456,789.00", "123,456.00"), ("Oct", "123456789.00", "123456.00")
    assert lines_of(render([heads, wide], lambda: [heads, narrow])) == [
        "Month      Employer        Own",
        "Oct    123456789.00  123456.00",
    ]
    assert lines_of(render([heads, wide], lambda: [heads, wide]))[0] == "Oct"


def test_a_long_name_leaves_the_amount_a_line_of_its_own() -> None:
    assert lines_of(pairs([("Enterprise supplementary insurance", "1,183.00")])) == [
        "Enterprise supplementary insu…",
        "                      1,183.00",
    ]


def test_a_name_without_amount_has_no_blanks_behind() -> None:
    assert lines_of(pairs([("康宁大药房", "")])) == ["康宁大药房"]


def test_escapes_what_looks_like_markup() -> None:
    assert pairs([("<b>", "1.00")]).startswith("<pre>&lt;b&gt; ")


@given(st.lists(st.tuples(names, amounts, amounts, amounts), min_size=1, max_size=6))
def test_no_line_is_wider_than_the_screen(rows: list[tuple[str, str, str, str]]) -> None:
    table = [("月份", "单位", "个人", "应缴"), *rows]
    lines = lines_of(render(table))
    assert all(width(line) <= WIDTH for line in lines)
    if len(lines) == len(table):
        assert {width(line) for line in lines} == {WIDTH}
    for row in rows:
        assert all(any(amount in line for line in lines) for amount in row[1:])


@given(st.lists(st.tuples(names, amounts), min_size=1))
def test_pairs_end_flush_right(rows: list[tuple[str, str]]) -> None:
    ends = [line for line in lines_of(pairs(rows)) if line.endswith(tuple(a for _, a in rows))]
    assert len(ends) >= len(rows)
    assert all(width(line) == WIDTH for line in ends)
