"""CSV files: every encoding, separator and header form, and every bad row with its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.ledger_row import ContributionRow, LedgerRow, PersonRow, RowKind
from bot.sources.ledger_file import csv_file
from bot.sources.ledger_file.findings import DETAILED, FileRefused, Place
from bot.sources.ledger_file.reading import Reading, open_ledger_file
from bot.sources.ledger_file.survey import survey
from tests.exports import Style, all_kinds, certno, write_csv

TODAY = date(2026, 11, 23)
HEADERS = (
    "{code}",
    "{chinese}",
    "{code}({chinese})",
    " {code}（{chinese}） ",
    "{chinese}({code})",
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")


def read(path: Path) -> tuple[list[LedgerRow], Reading]:
    reading = Reading(TODAY)
    with open_ledger_file(survey(path), reading) as opened:
        return list(opened.rows), reading


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.csv"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("header", HEADERS)
def test_every_encoding_separator_and_header_says_the_same(
    file: Path, encoding: str, separator: str, header: str
) -> None:
    style = Style(encoding, separator, header)
    for kind, rows in all_kinds(3, 2).items():
        write_csv(file, kind, rows, style)
        found, reading = read(file)
        assert found == rows
        assert reading.rows == {kind: len(rows)}
        assert reading.is_clean
        assert not reading.unknown


STYLES = st.builds(
    Style,
    encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from([",", ";", "\t"]),
    header=st.sampled_from(HEADERS),
    line_end=st.sampled_from(["\n", "\r\n"]),
    month=st.sampled_from(
        ["{year:04d}{month:02d}", "{year:04d}-{month:02d}", "{year}年{month}月"]
    ),
    day=st.sampled_from(
        [
            "{year:04d}-{month:02d}-{day:02d}",
            "{year:04d}{month:02d}{day:02d}",
            "{year:04d}/{month:02d}/{day:02d}",
        ]
    ),
    thousands=st.booleans(),
    nothing=st.sampled_from(["", "-", "NULL", " "]),
)
FEN = st.integers(0, 10**11)
DAYS = st.none() | st.integers(20000101, 20261028).filter(
    lambda day: 1 <= day % 100 <= 28 and 1 <= day // 100 % 100 <= 12
)
SERIALS = st.none() | st.from_regex(r"[A-Z0-9]{1,20}", fullmatch=True).filter(
    lambda text: text != "NULL"
)


@st.composite
def premiums(draw: st.DrawFn) -> ContributionRow:
    own, unit, rest = draw(FEN), draw(FEN | st.none()), draw(FEN)
    return ContributionRow(
        psn_no=draw(st.from_regex(r"[0-9]{4,20}", fullmatch=True)),
        insutype=draw(st.sampled_from(["310", "390", "hrss110"])),
        cashym=draw(st.integers(2000, 2025)) * 100 + draw(st.integers(1, 12)),
        clct_sumamt=own + (unit or 0) + rest,
        psn_clct_amt=own,
        emp_clct_amt=unit,
        oth_clct_amt=draw(st.none() | st.just(rest)),
        clct_flag=draw(st.sampled_from(["0", "1", None])),
        clct_time=draw(DAYS),
        revs_flag=draw(st.sampled_from(["Z", "+", "-"])),
        emp_name=draw(
            st.none() | st.sampled_from(["示例，公司；“甲”", 'a "quoted" name', "a;b,c"])
        ),
        poolarea_no=draw(st.none() | st.sampled_from(["440300", "110000"])),
        clct_sn=draw(SERIALS),
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(premiums(), min_size=1, max_size=8), style=STYLES)
def test_valid_rows_come_back_from_any_style(
    file: Path, rows: list[ContributionRow], style: Style
) -> None:
    write_csv(file, RowKind.CONTRIBUTIONS, rows, style)
    found, reading = read(file)
    assert not reading.findings.flaws
    assert found == rows


def test_bad_rows_are_told_with_the_line_they_begin_on(file: Path) -> None:
    written(
        file,
        "psn_no,acct_incexpd_type,amt,occur_time,memo\r\n"
        '1001,101,10,2026-10-20,"two\r\nlines"\r\n'
        "\r\n"
        '1002,101,ten,2026-10-20,"three\r\nlines\r\nlong"\r\n'
        "1003,,-5,soon\r\n",
    )
    rows, reading = read(file)
    assert [row.psn_no for row in rows] == ["1001"]
    told = [
        (flaw.place.line, flaw.remark.column, flaw.remark.key.removeprefix("import.flaw."))
        for flaw in reading.findings.flaws
    ]
    assert told == [
        (5, "amt", "amount"),
        (8, "acct_incexpd_type", "missing"),
        (8, "occur_time", "instant"),
    ]
    assert reading.findings.bad_rows == 2
    assert reading.rows == {RowKind.MOVEMENTS: 3}


def test_personal_values_never_enter_a_report(file: Path) -> None:
    written(file, "psn_no,certno,psn_name,mob\n1001,1.10101E+17,王芳,?!\n")
    _, reading = read(file)
    assert [flaw.remark.arguments for flaw in reading.findings.flaws] == [{"value": "***"}] * 2


def test_columns_may_come_in_any_order_with_strangers_between(file: Path) -> None:
    written(file, f"备注,PSN_NAME,Certno(证件号码),外号,psn_no\n,王芳,{certno(7)},小芳,1001\n")
    rows, reading = read(file)
    assert rows == [PersonRow("1001", certno(7), "王芳")]
    assert [unknown.names for unknown in reading.unknown] == [("备注", "外号")]


def test_equal_warnings_are_counted_together(file: Path) -> None:
    head = "psn_no,insutype,psn_type,psn_insu_stas,poolarea_no\n"
    written(file, head + "1001,777,1101,1,440300\n" * 3)
    rows, reading = read(file)
    assert len(rows) == 3
    (warned,) = reading.findings.warnings.values()
    assert (warned.times, warned.first) == (3, Place(2))
    assert (warned.remark.column, warned.remark.arguments) == ("insutype", {"value": "777"})


def test_findings_stay_bounded(file: Path) -> None:
    head = "psn_no,acct_incexpd_type,amt,occur_time\n"
    lines = (f"1001,{900 + number},bad,2026-10-20\n" for number in range(DETAILED + 50))
    written(file, head + "".join(lines))
    _, reading = read(file)
    assert (len(reading.findings.flaws), reading.findings.bad_rows) == (DETAILED, DETAILED + 50)
    assert len(reading.findings.warnings) == DETAILED
    assert reading.findings.further_warnings == 50


@pytest.mark.parametrize(
    ("header", "flag"),
    [("", "1"), (",clct_flag", None), (",clct_time", None)],
)
def test_premiums_are_taken_for_arrived_only_where_no_column_speaks_of_it(
    file: Path, header: str, flag: str | None
) -> None:
    written(
        file, f"psn_no,insutype,cashym,clct_sumamt,psn_clct_amt{header}\n1001,310,202610,5,1\n"
    )
    ((row,), _) = read(file)
    assert isinstance(row, ContributionRow)
    assert row.clct_flag == flag
    assert row.arrival == (flag or "0")


@pytest.mark.parametrize(
    ("text", "encoding", "refusal"),
    [
        ("", "utf-8", "empty"),
        ("\n \n", "utf-8", "empty"),
        ("a,b\n1,2\n", "utf-8", "no_table"),
        ("psn_no,insutype,cashym\n1,310,202601\n", "utf-8", "columns_missing"),
        ("psn_no,certno,证件号码,psn_name\n", "utf-8", "column_twice"),
        ("psn_no,certno,psn_name\n", "utf-16", "encoding"),
        ('psn_no,certno,psn_name\n1,"open' + ",x\n" * 50_000, "utf-8", "quotation"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    file: Path, text: str, encoding: str, refusal: str
) -> None:
    with pytest.raises(FileRefused) as caught:
        read(written(file, text, encoding))
    assert caught.value.key == f"import.refused.{refusal}"


def test_missing_columns_are_named(file: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        read(written(file, "psn_no,insutype,cashym,emp_clct_amt\n"))
    assert caught.value.arguments == {
        "table": "contributions",
        "columns": "clct_sumamt(应缴合计), psn_clct_amt(个人缴费金额)",
    }


def test_bytes_of_no_encoding_are_refused(file: Path) -> None:
    file.write_bytes(b"psn_no,certno,psn_name\n1,2,\xff\xff\n")
    with pytest.raises(FileRefused, match="encoding"):
        read(file)


def test_a_line_without_end_is_refused(file: Path) -> None:
    with pytest.raises(FileRefused, match="line_too_long"):
        read(written(file, "psn_no," * (csv_file.LONGEST_LINE // 7 + 1)))


def test_an_old_workbook_and_a_damaged_one_are_refused(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0 old")
    with pytest.raises(FileRefused, match="old_excel"):
        read(file)
    file.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(FileRefused, match="workbook"):
        read(file)


def test_a_survey_tells_one_file_from_another(tmp_path: Path) -> None:
    first = survey(written(tmp_path / "a.csv", "王芳", "gb18030"))
    again = survey(written(tmp_path / "b.csv", "王芳", "gb18030"))
    other = survey(written(tmp_path / "c.csv", "王芳", "utf-8"))
    assert first.sha256 == again.sha256 != other.sha256
    assert (first.encoding, other.encoding) == ("gb18030", "utf-8-sig")
