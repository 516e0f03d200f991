"""`replay`: set-aside mail gets its answer, and a whole season is decided anew as it was."""

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from itertools import count
from pathlib import Path

import httpx
import pytest

from app import clock
from app.configuration import load
from app.opening import call_with_winners, open_store
from app.pages import PageServer, open_site
from app.values import call_of
from app.wiring import Rooms, open_office
from bench.deck import Sheet, deck
from contest.account import AccountRole
from contest.arrival import Arrival, Folder
from contest.entry import Role
from contest.judging import Slot
from contest.notice import Letter
from contest.ruling import Act, Dossier, Order
from demo.letters import Posted
from intake import merging
from intake.ordering import Chambers, carry_out
from intake.ruling import acts_for, can_be_presented
from intake.tally import Tally
from intake.worker import decide_waiting
from notifier.rewording import sentences
from store.accounts import Accounts
from store.archive import RawArchive
from store.judging import committee
from store.ledger import SqlLedger
from store.replay import entry_outcomes
from store.wordings import reword
from tests.app.commands.test_working import changed
from tests.app.conftest import Command
from tests.app.post import ROOT, Post, question
from web.site import Site


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season of twelve works, played once."""
    folder = tmp_path_factory.mktemp("season")
    command = [sys.executable, "-m", "app", "demo", "--once", "--json", "--entries", "12"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder / "var" / "demo"


@pytest.fixture
def season(played: Path, in_own_folder: Path) -> Path:
    """The configuration of a copy of it."""
    shutil.copytree(played, in_own_folder / "season")
    return in_own_folder / "season" / "config.toml"


def replayed(command: Command, config: Path) -> tuple[int, int, int, list[tuple[str, str, str]]]:
    answer = command("replay", "--all", "--json", "--config", config)
    assert answer.err == ""
    [shown] = answer.lines
    told = [(d["what"], d["recorded"], d["anew"]) for d in shown["differences"]]
    return answer.code, shown["decided"], shown["as_recorded"], told


def messages(command: Command, config: Path) -> int:
    [report] = command("report", "--json", "--config", config).lines
    count: int = report["messages"]
    return count


def test_season_is_decided_anew_as_it_was(command: Command, season: Path) -> None:
    assert replayed(command, season) == (0, messages(command, season), 0, [])
    answer = command("replay", "--all", "--config", season)
    assert answer.out.endswith("erased ones taken as recorded, 0 differences.\n")


def test_other_rules_come_out_otherwise(command: Command, season: Path) -> None:
    text = season.read_text("utf-8")
    season.write_text(text.replace("[policy]\n", '[policy]\nnaming = "strict"\n'), "utf-8")
    code, _, _, told = replayed(command, season)
    assert code == 1
    assert ("notice", "rename_confirm", "reject_filename") in told
    assert ("state", "complete", "open") in told


def test_erased_person_is_taken_as_recorded(command: Command, season: Path) -> None:
    [held] = command("person", "export", "go.th", "--config", season).lines
    email = held["persons"][0]["email"]
    before = messages(command, season)
    [erased] = command("person", "erase", email, "--yes", "--json", "--config", season).lines
    gone = erased["messages"]
    assert 0 < gone < before
    assert replayed(command, season) == (0, before - gone, gone, [])
    assert command("verify", "--config", season).code == 0


def test_everybody_erased_is_still_accepted(command: Command, season: Path) -> None:
    before = messages(command, season)
    command("purge", "--yes", "--config", season)
    assert replayed(command, season) == (0, 0, before, [])


def test_officers_rulings_are_taken_from_the_record_in_the_words_of_their_time(
    command: Command, season: Path
) -> None:
    settings = load(season)
    engine = open_store(settings)
    later, accounts = settings.contest.closes + timedelta(days=2), Accounts(engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", later)
    officer = accounts.credentials("somsri")
    assert officer
    closing = next(one for one in sentences("officer_refused", "th") if "จึงเรียนมา" in one.text)
    by, own = officer.account.id, [(f"th {closing.key}", "ขอบคุณค่ะ")]
    worded = reword(engine, "officer_refused", own, "ให้สุภาพขึ้น", by, 0, later)
    call, numbers = call_with_winners(settings, engine), count()
    ledger = SqlLedger(engine, call)
    chambers = Chambers(ledger, call, lambda: later, lambda: f"ruling-{next(numbers)}@dga.example")
    letters = []
    for order in (Order(Act.REFUSE, "ก", "เคยได้รับรางวัล"), Order(Act.RESEND, "ขอฉบับเดิม")):
        carry_out(chambers, "DG64-0001", dossier_of(ledger).revision, order, by)
        letters.append(dossier_of(ledger).last_letter)
    engine.dispose()
    assert letters == [letters[0]] * 2
    assert letters[0]
    assert ("ขอบคุณค่ะ" in letters[0][1].text, letters[0][1].wording) == (True, worded)
    assert replayed(command, season)[3] == []
    assert command("verify", "--config", season).code == 0


def dossier_of(ledger: SqlLedger) -> Dossier:
    """The first work of the season."""
    found = ledger.dossier("DG64-0001")
    assert found
    return found


def test_version_that_an_officer_went_back_to_is_taken_from_the_record(
    command: Command, season: Path
) -> None:
    settings = load(season)
    engine = open_store(settings)
    ledger, later = SqlLedger(engine, call_of(settings)), settings.contest.closes + timedelta(days=2)
    chambers = Chambers(ledger, call_of(settings), lambda: later, lambda: "ruling@dga.example")
    accounts = Accounts(engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", later)
    officer = accounts.credentials("somsri")
    found = [ledger.dossier(reference) for reference in entry_outcomes(engine)]
    dossier = next(one for one in found if one and Act.RESTORE in acts_for(one))
    assert officer
    back = Order(Act.RESTORE, "ผู้ส่งแจ้งทางโทรศัพท์", text=str(dossier.versions[0]))
    entry = carry_out(chambers, dossier.entry.reference, dossier.revision, back, officer.account.id)
    engine.dispose()
    assert entry.version < dossier.entry.version
    assert command("search", "build", "--config", season).code == 0
    assert replayed(command, season)[3] == []
    assert command("verify", "--config", season).code == 0


def test_invitation_and_who_comes_are_taken_from_the_record(command: Command, season: Path) -> None:
    settings = load(season)
    engine = open_store(settings)
    given = itertools.count(1)
    ledger, later = SqlLedger(engine, call_of(settings)), settings.contest.closes + timedelta(days=2)
    chambers = Chambers(ledger, call_of(settings), lambda: later, lambda: f"ruling-{next(given)}@dga.example")
    accounts = Accounts(engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", later)
    officer = accounts.credentials("somsri")
    assert officer
    found = [ledger.dossier(reference) for reference in entry_outcomes(engine)]
    work = next(one for one in found if one and one.correspondence and can_be_presented(one.entry))
    name, slot = work.entry.reference, Slot(work.entry.id, later + timedelta(days=9), 20, "ห้อง 1")
    committee.set_slots(engine, [slot], later)
    for order in (
        Order(Act.INVITE, "มติ", slot=slot),
        Order(Act.ATTEND, "โทรศัพท์", "นายหนึ่ง", text="coming"),
        Order(Act.CALL_OFF, "เลื่อนประชุม", slot=slot, told=slot),
    ):
        dossier = ledger.dossier(name)
        assert dossier
        carry_out(chambers, name, dossier.revision, order, officer.account.id)
    assert committee.slots(engine) == {}
    engine.dispose()
    assert replayed(command, season)[3] == []
    assert command("verify", "--config", season).code == 0


def test_works_that_an_officer_merged_and_parted_are_taken_from_the_record(
    command: Command, season: Path
) -> None:
    settings = load(season)
    engine = open_store(settings)
    ledger, later = SqlLedger(engine, call_of(settings)), settings.contest.closes + timedelta(days=2)
    given = itertools.count(1)
    chambers = Chambers(ledger, call_of(settings), lambda: later, lambda: f"ruling-{next(given)}@dga.example")
    accounts = Accounts(engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", later)
    officer = accounts.credentials("somsri")
    assert officer
    found = [ledger.dossier(reference) for reference in entry_outcomes(engine)]
    fit = [one for one in found if one and Act.MERGE in acts_for(one)]
    stands = next(one for one in fit if one.entry.agency)
    gone = next(one for one in fit if one.entry.agency and one.entry.agency != stands.entry.agency)
    references = [gone.entry.reference, stands.entry.reference]
    same = Order(Act.AGENCY, "หน่วยงานเดียวกัน", agency=stands.entry.agency)
    carry_out(chambers, references[0], gone.revision, same, officer.account.id)
    for act in (Act.MERGE, Act.UNMERGE, Act.MERGE):
        now = [ledger.dossier(reference) for reference in references]
        named = [(one.entry.reference, one.revision) for one in now if one]
        merging.carry_out(chambers, (named[0], named[1]), Order(act, "ผลงานเดียวกัน"), officer.account.id)
    engine.dispose()
    assert replayed(command, season)[3] == []
    assert command("verify", "--config", season).code == 0
    [shown] = command("show", references[0], "--json", "--config", season).lines
    assert (shown["state"], shown["merged_into"]) == ("merged", references[1])


def test_file_that_came_by_a_link_is_entered_proven_and_decided_anew(
    command: Command, season: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    season.write_text(season.read_text("utf-8") + '\n[web]\npublic_url = "https://log.example"\n', "utf-8")
    settings = load(season)
    rooms = Rooms(lambda: settings.contest.closes - timedelta(hours=1), is_watched=False)
    slides = deck([Sheet("แผนการดำเนินงาน", ("สไลด์จากไฟล์ใหญ่",), picture=os.urandom(3 << 20))])
    with open_site(settings, rooms) as site:
        link = link_for(site, "DG64-0001")
        server = PageServer(replace(site, settings=replace(site.settings, port=0)))
        with server.in_background():
            files = {"file": ("นำเสนอ.pptx", slides)}
            assert httpx.post(server.address + link, files=files).status_code == 303
        with open_office(settings, rooms) as office:
            decide_waiting(office, Tally())
        dossier = site.chambers.ledger.dossier("DG64-0001")
    assert dossier
    entry = dossier.entry
    kept = {role: [(file.name, file.size) for file in entry.usable(role)] for role in (Role.FORM, Role.DECK)}
    assert (entry.version, len(kept[Role.FORM]), kept[Role.DECK]) == (2, 1, [("นำเสนอ.pptx", len(slides))])
    assert hashlib.sha256(slides).hexdigest() in (dossier.last_letter or ("", Letter("", "", "")))[1].receipt
    capsysbinary.readouterr()  # what the office logged
    assert replayed(command, season)[3] == []
    assert command("verify", "--config", season).code == 0


def link_for(site: Site, reference: str) -> str:
    """The path of a link that an officer has sent for an entry."""
    site.accounts.add("Somsri", AccountRole.OFFICER, "hash", "", site.clock())
    officer, dossier = site.accounts.credentials("somsri"), site.chambers.ledger.dossier(reference)
    assert officer
    assert dossier
    order = Order(Act.UPLOAD, "ไฟล์ใหญ่", text="x" * 43)
    carry_out(site.chambers, reference, dossier.revision, order, officer.account.id)
    return "/upload/" + order.text


def test_season_restored_into_postgres_is_proven_and_decided_anew_as_it_was(
    command: Command, season: Path, postgres_url: str
) -> None:
    count = messages(command, season)
    assert command("backup", "copy", "--config", season).code == 0
    text = season.read_text("utf-8").replace("sqlite:///intake.db", postgres_url)
    season.write_text(text.replace('archive = "archive"', 'archive = "other"'), "utf-8")
    answer = command("restore", "copy", "--config", season, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert replayed(command, season) == (0, count, 0, [])


@pytest.fixture
def aside(post: Post) -> tuple[Post, str]:
    """A mail that could not be worked on, and its hash."""
    settings = load(post.config)
    archive, engine = RawArchive(Path(settings.store.archive)), open_store(settings)
    incoming = archive.incoming()
    incoming.write(question(1))
    sha256, size = incoming.keep()
    archive.sync()
    ledger = SqlLedger(engine, call_of(settings))
    ledger.receive([Arrival(Folder("a", "INBOX", 1), 1, clock.now(), sha256, size)], clock.now())
    [case] = ledger.pending(9)
    ledger.set_aside(case, "ValueError: a bug that is mended now", clock.now())
    engine.dispose()
    return post, sha256


@pytest.mark.parametrize("named", [True, False])
def test_set_aside_mail_is_listed_and_gets_its_answer(
    command: Command, aside: tuple[Post, str], named: bool
) -> None:
    post, sha256 = aside
    [[listed]] = command("replay", "--json", "--config", post.config).lines
    assert (listed["sha256"], listed["because"]) == (sha256, "ValueError: a bug that is mended now")
    assert sha256[:12] in command("replay", "--config", post.config).out
    line = [sha256[:8]] if named else ["--set-aside"]
    answer = command("replay", *line, "--json", "--config", post.config)
    assert (answer.code, answer.lines) == (0, [{"fetched": 0, "decided": 1, "set_aside": 0, "sent": 1}])
    assert len(post.answers()) == 1
    assert command("replay", "--json", "--config", post.config).lines == [[]]
    assert command("verify", "--config", post.config).code == 0


def test_mail_that_is_not_set_aside_is_wrong_use(command: Command, aside: tuple[Post, str]) -> None:
    post, _ = aside
    answer = command("replay", "abcdef123", "--config", post.config)
    assert (answer.code, answer.out) == (2, "")
    assert "no set-aside mail has this hash" in answer.err


STRICT = ("[policy]\n", '[policy]\nseverity = {FORM_NUMBER = "set_aside"}\n')
MILD = ('severity = {FORM_NUMBER = "set_aside"}\n', "")


def answered_with(post: Post) -> list[str]:
    """The subjects of what went out, one for each Message-ID."""
    mails = (message_from_bytes(delivery.raw) for delivery in post.sink.deliveries)
    return [str(make_header(decode_header(mail["Subject"]))) for mail in mails]


def test_set_aside_mail_that_was_answered_is_answered_again_only_where_it_comes_out_otherwise(
    command: Command, post: Post, misnamed_mail: Posted
) -> None:
    """A proven sender is told of what was set aside: that answer gives way to the one that counts."""
    changed(post.config, STRICT)
    post.arrive(misnamed_mail.raw, misnamed_mail.received)
    post.arrive(question(1))
    config = ("--config", post.config)
    assert command("once", *config, "--json").lines == [
        {"fetched": 2, "decided": 2, "set_aside": 0, "sent": 2}
    ]
    [[aside]] = command("replay", "--json", *config).lines
    again = command("replay", "--set-aside", "--json", *config)
    assert again.lines == [{"fetched": 0, "decided": 1, "set_aside": 0, "sent": 0}]
    changed(post.config, MILD)
    mended = command("replay", aside["sha256"][:8], "--json", *config)
    assert mended.lines == [{"fetched": 0, "decided": 1, "set_aside": 0, "sent": 1}]
    assert command("replay", "--json", *config).lines == [[]]
    assert [subject[:4] for subject in answered_with(post)] == ["[Q-0", "[Q-0", "[DG6"]
    assert len(post.answers()) == 3
    assert command("verify", *config).code == 0
    assert replayed(command, post.config) == (0, 2, 0, [])
