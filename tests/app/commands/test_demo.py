"""`demo`: the season of 2564 ends with the figures of its results, and the database says the same."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, func, select

from contest.verdict import Kind, Machine, Verdict
from demo.season import CLOSES
from store.engine import open_database, reading, writing
from store.schema import entry, message, notice
from store.search_schema import deck_words
from tests.app.conftest import Command
from tests.app.post import ROOT

DESERVING = (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.ASKED, Verdict.HELD, Verdict.REFUSED)


@dataclass(frozen=True)
class Played:
    """The season played through as a process of its own: its summary, and the folder it ran in."""

    folder: Path
    summary: dict[str, Any]
    errors: bytes

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """One more command in the same folder."""
        return run(self.folder, *arguments)


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "app", *arguments],
        cwd=folder / "here",
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")},
        check=False,
        capture_output=True,
        timeout=300,
    )


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("demo")
    for name in ("here", "home", "tmp"):
        (folder / name).mkdir()
    ended = run(folder, "demo", "--once", "--json")
    assert ended.returncode == 0, ended.stderr.decode()
    return Played(folder, json.loads(ended.stdout), ended.stderr)


@pytest.fixture
def connection(played: Played) -> Iterator[Connection]:
    """The database that the season left."""
    engine = open_database(f"sqlite:///{played.folder}/here/var/demo/intake.db")
    with reading(engine) as connection:
        yield connection
    engine.dispose()


def test_season_has_the_figures_of_the_results(played: Played) -> None:
    found = {
        key: played.summary[key] for key in ("works", "agencies", "several", "top_province", "unanswered")
    }
    assert found == {
        "works": 45,
        "agencies": 44,
        "several": [{"agency": "เทศบาลนครภูเก็ต", "works": 2}],
        "top_province": {"name": "เชียงราย", "agencies": 6},
        "unanswered": 0,
    }
    types = played.summary["types"]
    assert (types["E-Service"], max(types, key=types.__getitem__), sum(types.values())) == (
        25,
        "E-Service",
        45,
    )


def test_summary_is_one_line_of_json_with_every_count_and_nothing_else_is_said(played: Played) -> None:
    assert list(played.summary) == [
        "messages", "works", "agencies", "several", "types", "top_province", "entries", "verdicts", "kinds",
        "machine", "notices", "waiting", "unanswered", "seconds",
    ]  # fmt: skip
    assert played.summary["entries"] == {"complete": 45, "held": 1}
    assert played.summary["waiting"] == 0
    assert sum(played.summary["verdicts"].values()) == played.summary["messages"]
    assert [json.loads(line)["level"] for line in played.errors.splitlines()] == []


def test_everything_around_the_season_was_met(played: Played) -> None:
    assert set(played.summary["machine"]) == {"auto-reply", "bounce", "list"}
    assert {"entry", "amendment", "duplicate", "question", "machine"} == set(played.summary["kinds"])
    assert {
        "ack_complete", "rename_confirm", "confirmed", "incomplete", "unreadable_file", "agency_question",
        "duplicate", "correction_received", "second_work_received", "late_held", "question_forwarded",
    } == set(played.summary["notices"])  # fmt: skip


def test_every_message_has_exactly_one_decision(played: Played, connection: Connection) -> None:
    rows = connection.execute(select(message.c.sha256, message.c.verdict, message.c.decided_at)).all()
    assert len(rows) == len({row.sha256 for row in rows}) == played.summary["messages"]
    assert [row for row in rows if row.verdict is None or row.decided_at is None] == []
    assert Counter(str(row.verdict) for row in rows) == played.summary["verdicts"]


def test_message_that_deserves_an_answer_has_exactly_one_notice_and_no_other_has_any(
    connection: Connection,
) -> None:
    answers = func.count(notice.c.id).label("answers")
    rows = connection.execute(
        select(message.c.verdict, message.c.silence, message.c.machine, answers)
        .outerjoin(notice, notice.c.answers == message.c.id)
        .group_by(message.c.id)
    ).all()
    due = [row.answers for row in rows if row.verdict in DESERVING and not row.silence]
    silent = [row for row in rows if row.verdict not in DESERVING or row.silence]
    assert (set(due), {row.answers for row in silent}) == ({1}, {0})
    assert Counter(row.silence for row in silent) == {"machine": 5, "spam": 3}
    assert {row.machine for row in silent} == {None, Machine.BOUNCE, Machine.AUTO_REPLY, Machine.LIST}


def test_every_notice_was_sent_once(played: Played, connection: Connection) -> None:
    rows = connection.execute(select(notice.c.state, notice.c.attempts, notice.c.message_id)).all()
    assert {(str(row.state), row.attempts) for row in rows} == {("sent", 1), ("bounced", 1)}
    assert len({row.message_id for row in rows}) == len(rows) == sum(played.summary["notices"].values())


def test_late_mail_is_held(connection: Connection) -> None:
    late = connection.execute(select(entry.c.state, entry.c.agency).where(entry.c.received_at > CLOSES)).all()
    assert [(row.state, row.agency.full_name) for row in late] == [("held", "องค์การบริหารส่วนตำบลผาบ่อง")]


def test_spam_is_kept_for_an_officer_and_not_answered(connection: Connection) -> None:
    spam = connection.execute(select(message.c.verdict, message.c.kind).where(message.c.silence == "spam"))
    assert {(row.verdict, row.kind) for row in spam} == {(Verdict.HELD, Kind.QUESTION)}


def test_report_on_the_kept_configuration_has_the_same_counts_and_the_winners_in_thai_order(
    played: Played,
) -> None:
    ended = played.run("report", "--json", "--config", "var/demo/config.toml")
    report = json.loads(ended.stdout)
    assert {key: report[key] for key in played.summary if key != "seconds"} == {
        key: count for key, count in played.summary.items() if key != "seconds"
    }
    assert [[work["province"] for work in award["works"]] for award in report["winners"]] == [
        ["ชลบุรี", "แม่ฮ่องสอน", "ยะลา"],
        ["กาฬสินธุ์", "ขอนแก่น", "พิษณุโลก", "ภูเก็ต", "สมุทรสาคร", "สุราษฎร์ธานี", "อุดรธานี"],
    ]
    assert report["winners_not_checked"] == []


def test_log_and_show_look_at_the_season(played: Played) -> None:
    listed = json.loads(played.run("log", "--json", "--config", "var/demo/config.toml").stdout)
    assert len(listed["entries"]) == 46
    shown = played.run("show", "DG64-0001", "--json", "--config", "var/demo/config.toml")
    assert json.loads(shown.stdout)["agency"] == "เทศบาลเมืองป่าตอง"


def test_nothing_is_left_outside_the_folder_of_the_demo(played: Played) -> None:
    left = [str(path.relative_to(played.folder)) for path in sorted(played.folder.glob("*/*"))]
    assert left == ["here/var"]
    assert [path.name for path in (played.folder / "here" / "var").iterdir()] == ["demo"]
    assert {path.name for path in (played.folder / "here" / "var" / "demo").iterdir()} == {
        "archive", "backup.key", "config.toml", "event.key", "intake.db", "intake.db.lock",
    }  # fmt: skip


def test_small_season_ends_with_a_table_and_sets_no_variable(command: Command) -> None:
    before = dict(os.environ)
    answer = command("demo", "--once", "--entries", "1", "--notices", "letters")
    assert (answer.code, answer.err, dict(os.environ) == before) == (0, "", True)
    told = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "ผลงานที่ครบถ้วน 1" in told
    assert told[-1].endswith("Look closer: ./run log --config var/demo/config.toml")
    assert list(Path("letters").glob("ack_complete*"))


def test_configuration_of_the_users_goes_over_that_of_the_season(command: Command) -> None:
    Path("own.toml").write_text(
        '[contest]\nreference_prefix = "TRY"\n[mailbox]\nhost = "never.example"\n', "utf-8"
    )
    assert command("demo", "--once", "--json", "--entries", "1", "--config", "own.toml").code == 0
    listed = command("log", "--json", "--config", "var/demo/config.toml").lines[0]
    assert {row["reference"].partition("-")[0] for row in listed["entries"]} == {"TRY"}


def test_wrong_configuration_leaves_the_season_before_untouched(command: Command) -> None:
    kept = Path("var/demo/intake.db")
    kept.parent.mkdir(parents=True)
    kept.write_text("kept")
    Path("own.toml").write_text("[contest]\nyear = 1\n", "utf-8")
    answer = command("demo", "--once", "--config", "own.toml")
    assert (answer.code, answer.out, answer.err) == (
        2, "", "own.toml has 1 mistake:\n  contest.year: there is no such key; year_be?\n",
    )  # fmt: skip
    assert kept.read_text() == "kept"


def test_slides_can_be_read_anew_for_searching(played: Played, tmp_path: Path) -> None:
    """What was kept as the mails were decided is what their archive says."""
    shutil.copytree(played.folder / "here/var/demo", tmp_path / "demo")
    config = tmp_path / "demo/config.toml"
    config.write_text(config.read_text("utf-8").replace(f"{played.folder}/here/var/demo", f"{tmp_path}/demo"))
    engine = open_database(f"sqlite:///{tmp_path}/demo/intake.db")
    kept = _slides(engine)
    assert len(kept) == 46
    with writing(engine) as connection:
        connection.execute(delete(deck_words))
    answer = run(played.folder, "search", "build", "--json", "--config", str(config))
    assert (json.loads(answer.stdout), answer.returncode) == ({"read": 46, "not_there": []}, 0)
    assert _slides(engine) == kept
    engine.dispose()


def _slides(engine: Engine) -> list[tuple[object, ...]]:
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(select(deck_words).order_by(deck_words.c.entry))]
