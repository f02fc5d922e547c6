"""Taking one's own data along: all of it, in two forms, and nothing of anybody else's."""

import re
from pathlib import Path

import orjson
import pytest

from bot.domain.my_data import COLUMNS, OF_RECORDS, Subject
from bot.emulator import Emulator
from bot.sources.demo.people import DEMO_PEOPLE
from storage.audit import Audit
from storage.engine import Engine, Query
from storage.erasure import ERASURE, Erased
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.downloads import arrives, files_of, last_book, last_json
from tests.journeys.guest import Guest

WANG_FANG = DEMO_PEOPLE[0].person
LI_QIANG = DEMO_PEOPLE[1].person
lean = pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)

# What each table that is erased is told under.
TOLD_UNDER = {
    "visitors": Subject.VISITOR,
    "recent_cities": Subject.CITIES,
    "consents": Subject.CONSENTS,
    "sessions": Subject.SESSION,
    "bindings": Subject.BINDING,
    "open_questions": Subject.PENDING,
    "proof_attempts": Subject.PENDING,
    "outbox": Subject.PROMISES,
    "dead_letters": Subject.DEAD_LETTERS,
    "gateway_answers": Subject.CONTRIBUTIONS,  # copies of what the records are read from
    "gateway_persons": Subject.PERSON,
    "notices": Subject.PROMISES,
    "broadcast_recipients": Subject.PROMISES,
    "news_read": Subject.VISITOR,
    "notice_settings": Subject.VISITOR,
    "watched_persons": Subject.PERSON,
    "watched_enrolments": Subject.ENROLMENTS,
    "watched_contributions": Subject.CONTRIBUTIONS,
    "watched_movements": Subject.MOVEMENTS,
    "watched_cards": Subject.CARDS,
}


async def bound(guest: Guest, place: int = 0) -> Guest:
    await guest.start()
    await guest.forge(f"bd.1:{place}")
    return guest


async def test_wang_fang_takes_everything_along_for_another_program(
    wang: Guest, tg: Emulator
) -> None:
    await bound(wang)
    await wang.tap("button.home", "button.settings", "button.my_data")
    wang.reads("my_data.about", "my_data.care")
    await wang.tap("button.whole_json")
    wang.reads("my_data.sent", "my_data.keep")
    told = last_json(tg, wang)
    assert list(told)[:4] == ["format", "version", "drawn", "lacking"]
    assert list(told)[4:] == [subject.value for subject in Subject]
    for subject, columns in COLUMNS.items():
        assert all(tuple(row) == columns for row in told[subject])
    (person,) = told["person"]
    assert (person["name"], person["identity_number"]) == (WANG_FANG.name, WANG_FANG.certno)
    assert told["visitor"][0]["telegram_id"] == wang.visitor.id
    assert told["movements"][0]["amount"] == {"yuan": "268.30", "fen": 26_830}
    assert told["contributions"]
    assert {row["purpose"]: row["in_force"] for row in told["consents"]}["query"] is True
    assert [row["who"] for row in told["access"]] == ["own", "own"]
    assert {row["reason"] for row in told["access"]} == {"viewed", "exported"}
    assert all(message.protected for message in wang.visitor.bot_messages)


async def test_the_workbook_has_a_sheet_a_subject(wang: Guest, tg: Emulator) -> None:
    await bound(wang)
    await wang.forge("xr.1:xlsx")
    await arrives(tg, wang)
    book = last_book(tg, wang)
    named = [wang.word(f"subject.{name}") for name in ("visitor", "person", "contributions")]
    assert set(named) <= set(book.sheetnames)
    person = list(book[named[1]].values)
    assert WANG_FANG.certno in person[1]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


async def test_a_file_is_named_by_chance(wang: Guest, tg: Emulator) -> None:
    await bound(wang)
    await wang.forge("xr.1:json")
    await wang.forge("xr.1:json")
    names = [name for name, _ in files_of(tg, wang)]
    assert len(set(names)) == 2
    assert all(re.fullmatch(r"[0-9a-f]{16}\.json", name) for name in names)


async def test_a_stranger_gets_what_is_kept_of_the_account(wang: Guest, tg: Emulator) -> None:
    await wang.forge("xf.1:json")
    told = last_json(tg, wang)
    assert told["visitor"][0]["telegram_id"] == wang.visitor.id
    assert [told[subject] for subject in OF_RECORDS] == [[]] * len(OF_RECORDS)
    assert told["binding"] == told["access"] == []
    assert told["lacking"] == {}


async def test_an_account_alone_tells_no_record(wang: Guest, tg: Emulator) -> None:
    await bound(wang)
    await wang.forge("xf.1:json")
    wang.reads("my_data.sent")
    assert wang.can_tap("button.basic_medical")
    told, written = last_json(tg, wang), files_of(tg, wang)[-1][1].decode()
    assert set(told["lacking"]) == {subject.value for subject in OF_RECORDS}
    for secret in (WANG_FANG.name, WANG_FANG.certno, WANG_FANG.psn_no):
        assert secret not in written


async def test_records_are_sent_to_nobody_without_a_binding(wang: Guest, tg: Emulator) -> None:
    await wang.forge("xr.1:json")
    wang.reads("enrol.choose")
    assert files_of(tg, wang) == []


async def test_nothing_of_another_is_in_it(
    wang: Guest, meet: Meet, tg: Emulator, engine: Engine, vault: Vault
) -> None:
    """Two accounts read one person, a third another: each takes its own along."""
    await bound(wang)
    second, third = await bound(meet("Second")), await bound(meet("Third"), 1)
    await second.forge("cp.1:650100")
    for guest in (second, third, wang):
        await guest.forge("bm.1")
        await guest.forge("xr.1:json")
    audit = Audit(engine, vault)
    told, written = last_json(tg, wang), files_of(tg, wang)[-1][1].decode()
    assert {row["who"] for row in told["access"]} == {"own", "other_account"}
    for other in (second, third):
        assert str(other.visitor.id) not in written
        assert audit.pseudonym(other.visitor.id) not in written
    assert "650100" not in written
    for secret in (LI_QIANG.name, LI_QIANG.certno, LI_QIANG.psn_no):
        assert secret not in written
    await second.forge("xf.1:json")
    assert {row["who"] for row in last_json(tg, second)["access"]} == {"own"}


@lean
async def test_everything_that_is_kept_and_could_be_erased_is_told(
    wang: Guest, tg: Emulator, engine: Engine
) -> None:
    erased = {table for table, fate in ERASURE.items() if isinstance(fate, Erased)}
    assert erased == TOLD_UNDER.keys()
    await wang.forge("cq.1")
    tg.inject({"message": "unreadable"}, person_id=wang.visitor.id)
    await wang.visitor.settled()
    await engine.write("UPDATE dead_letters SET telegram_id = ?", wang.visitor.id)
    await wang.forge("cp.1:330100")
    visitor = await engine.rows(Query(dict, "SELECT id FROM visitors"))
    await engine.write(
        "INSERT INTO proof_attempts (id, visitor_id, body, expires_ms) VALUES (1, ?, ?, ?)",
        *(visitor[0]["id"], b"sealed", 1_795_000_000_000),
    )
    await engine.write(
        "INSERT INTO broadcast_recipients (id, broadcast_id, visitor_id) VALUES (1, 1, ?)",
        visitor[0]["id"],
    )
    await engine.write(
        "INSERT INTO news_read (id, visitor_id, read_ms) VALUES (1, ?, 1)", visitor[0]["id"]
    )
    await wang.forge("xf.1:json")
    told = last_json(tg, wang)
    assert {"kind": "broadcast", "status": "waiting", "count": 1} in told["promises"]
    assert told["visitor"][0]["news_read"]
    assert told["cities"][0]["city"] == "330100"
    assert [row["kind"] for row in told["pending"]] == ["proof"]
    assert len(told["dead_letters"]) == 1
    assert told["session"][0]["shows_amounts"] is True
    assert "sealed" not in orjson.dumps(told).decode()


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/privacy.md").read_text("utf-8")
    for subject, columns in COLUMNS.items():
        listed = ", ".join(f"`{column}`" for column in columns)
        assert f"| `{subject}` | {listed} |" in page
