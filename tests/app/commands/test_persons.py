"""`person` and `purge` on the command line: nothing is erased without --yes."""

from pathlib import Path

import pytest

from contest.account import AccountRole
from contest.ruling import Act, Order, Ruling
from store.accounts import Accounts
from store.archive import Condition, RawArchive
from store.engine import open_database
from store.ledger import SqlLedger
from tests.app.commands.seasons import ledger_in
from tests.app.conftest import Command
from tests.store.building import CALL, NOON, OFFICER, digest
from tests.store.reports.season import play


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    archive = RawArchive(in_own_folder / "kept")
    with ledger_in(in_own_folder) as ledger:
        for number in range(1, play(ledger).uid + 1):
            incoming = archive.incoming()
            incoming.write(f"mail {number}".encode())
            incoming.keep()
    file = in_own_folder / "season.toml"
    store = '[store]\ndatabase = "sqlite:///season.db"\narchive = "kept"\n'
    file.write_text(f"[contest]\nretention_ends = 2024-12-31\n{store}", "utf-8")
    return file


def test_person_is_found_and_exported(command: Command, config: Path) -> None:
    answer = command("person", "find", "SOMYING@", "--config", config, "--json")
    [[found]] = answer.lines
    assert (answer.code, found["email"]) == (0, "somying@saensuk.example")
    answer = command("person", "export", OFFICER.email, "--config", config)
    [held] = answer.lines
    assert (answer.code, answer.err) == (0, "")
    assert [len(held[part]) > 0 for part in ("persons", "entries", "messages", "notices")] == [True] * 4


def test_person_is_corrected(command: Command, config: Path) -> None:
    line = ("person", "correct", "somying@", "--phone", "02 111 1111", "--config", config, "--json")
    [corrected] = command(*line).lines
    assert corrected["phone"] == "02 111 1111"
    assert command("verify", "--config", config).code == 0


def test_words_that_mean_several_correct_nobody(command: Command, config: Path) -> None:
    answer = command("person", "correct", "example", "--name", "x", "--config", config)
    assert (answer.code, answer.err) == (
        1, "The words mean several persons; give more of the address.\n"
    )  # fmt: skip


def test_correction_of_nothing_is_wrong_use(command: Command, config: Path) -> None:
    answer = command("person", "correct", "somying@", "--config", config)
    assert (answer.code, answer.out) == (2, "")
    assert "--email, --name or --phone: one of them is needed" in answer.err


def test_who_is_only_named_is_found_exported_and_erased(command: Command, config: Path) -> None:
    names_on_record(config, "นางสาวหนึ่ง ตัวอย่าง\nนายสอง ตัวอย่าง")
    answer = command("person", "find", "นางสาวหนึ่ง", "--config", config)
    assert (answer.code, "เอ่ยชื่อในบันทึก 1 รายการ" in answer.out, "นายสอง" in answer.out) == (0, True, False)
    [held] = command("person", "export", "นางสาวหนึ่ง", "--config", config).lines
    [told] = held["records"]
    assert (held["persons"], told["reference"], told["as"], told["words"]) == (
        [], "DG66-0001", "attend", ["นางสาวหนึ่ง ตัวอย่าง"],
    )  # fmt: skip
    corrected = command("person", "correct", "นางสาวหนึ่ง", "--name", "x", "--config", config)
    assert (corrected.code, "Only officers' records name this person" in corrected.err) == (1, True)
    [did] = command("person", "erase", "นางสาวหนึ่ง", "--config", config, "--json", "--yes").lines
    assert (did["records"], did["messages"]) == (1, 0)
    assert command("person", "find", "นางสาวหนึ่ง", "--config", config).code == 1
    assert command("person", "find", "นายสอง", "--config", config).code == 0
    assert command("verify", "--config", config).code == 0


def names_on_record(config: Path, names: str) -> None:
    """As an officer notes who presents the first work."""
    engine = open_database(f"sqlite:///{config.parent / 'season.db'}")
    Accounts(engine).add("Somsri", AccountRole.OFFICER, "hash", "", NOON)
    found = (ledger := SqlLedger(engine, CALL)).dossier("DG66-0001")
    assert found
    with ledger.transaction() as book:
        ruled = Ruling(Order(Act.ATTEND, "ทางโทรศัพท์", names), found.standing, found.standing)
        book.rule(book.dossier("DG66-0001", found.revision), ruled, 1, None, NOON)
    engine.dispose()


@pytest.mark.parametrize("act", ["find", "export", "erase"])
def test_person_of_whom_nothing_is_held_is_said(command: Command, config: Path, act: str) -> None:
    answer = command("person", act, "nobody", "--config", config)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "ไม่พบข้อมูลของ nobody / Nothing is held of nobody.\n"
    assert command("person", act, " ", "--config", config).code == 2


def test_erasing_says_first_what_it_would_erase(command: Command, config: Path) -> None:
    archive = RawArchive(config.parent / "kept")
    answer = command("person", "erase", OFFICER.email, "--config", config)
    assert answer.code == 0
    assert "Nothing was erased; --yes erases it for good." in answer.out
    assert archive.check(digest("mail 1")) is Condition.SOUND
    [would] = command("person", "erase", OFFICER.email, "--config", config, "--json").lines
    [did] = command("person", "erase", OFFICER.email, "--config", config, "--json", "--yes").lines
    assert (would["erased"], did) == (False, would | {"erased": True})
    assert archive.check(digest("mail 1")) is Condition.ERASED
    assert command("person", "find", OFFICER.email, "--config", config).code == 1
    assert command("verify", "--config", config).code == 0
    assert command("show", "1", "--config", config).code == 0
    assert command("log", "--config", config).code == 0


def test_purge_waits_for_the_end_of_retention(
    command: Command, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.clock.now", lambda: NOON)
    answer = command("purge", "--yes", "--config", config)
    assert (answer.code, answer.out.splitlines()) == (
        0,
        [
            "ข้อมูลส่วนบุคคลเก็บไว้ถึงวันอังคารที่ 31 ธันวาคม 2567 ยังไม่ถึงกำหนดลบ",
            "Personal data is kept until Tuesday 31 December 2024: nothing is due to be erased.",
        ],
    )
    [told] = command("purge", "--yes", "--config", config, "--json").lines
    assert (told["erased"], told["persons"]) == (False, 0)


def test_purge_erases_persons_and_keeps_the_counts(command: Command, config: Path) -> None:
    def counts() -> dict[str, object]:
        [report] = command("report", "--config", config, "--json").lines
        return {name: value for name, value in report.items() if name != "as_of"}

    before = counts()
    [would] = command("purge", "--config", config, "--json").lines
    assert (would["erased"], would["persons"] > 3) == (False, True)
    assert command("person", "find", "example", "--config", config).code == 0
    assert command("purge", "--config", config, "--yes").code == 0
    assert command("person", "find", "example", "--config", config).code == 1
    assert counts() == before
    assert command("verify", "--config", config).code == 0
    [again] = command("purge", "--config", config, "--json").lines
    assert (again["persons"], again["messages"], again["notices"]) == (0, 0, 0)
