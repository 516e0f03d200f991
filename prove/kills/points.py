"""The named points at which a worker is killed: the boundaries of the ten steps, and the middles of some."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A call of the program: `where` is module:name; the process is killed before or after the `nth` one.

    Calls that come back with nothing in hand, as when no notice is due, are not counted.
    """

    name: str
    where: str
    before: bool = False
    nth: int = 1


POINTS = (
    Point("1 poll: the folder is open", "intake.mailbox.box:ImapMailbox.select"),
    Point("1 poll: new mail is listed", "intake.mailbox.box:ImapMailbox.uids_after"),
    Point("1 poll: what it came to is on record", "store.ledger.sql:SqlLedger.reconcile"),
    Point("2 keep: some bytes are written", "store.incoming:IncomingFile.write"),
    Point("2 keep: bytes are durable, without a name", "store.archive:RawArchive._place", before=True),
    Point("2 keep: bytes have their name", "store.archive:RawArchive._place"),
    Point("2 keep: in the middle of a batch", "store.incoming:IncomingFile.keep", nth=2),
    Point("2 keep: the archive is durable, nothing is on record", "store.archive:RawArchive.sync"),
    Point("2 keep: rows are written, not committed", "store.ledger.receiving:receive"),
    Point("2 keep: mail is on record", "store.ledger.sql:SqlLedger.receive"),
    Point("3 read: before a message is read", "parsers.reader:SandboxedReader.read_message", before=True),
    Point("3 read: a message is read", "parsers.reader:SandboxedReader.read_message"),
    Point(
        "3 read: a message is read ahead of its turn", "parsers.reader:SandboxedReader.read_message", nth=2
    ),
    Point("4 screen: a sender is judged", "intake.screening:screen"),
    Point("5 match: the history is looked up", "store.ledger.sql:SqlLedger.history"),
    Point("7 decide: there is a decision", "intake.deciding:decide"),
    Point("8 record: the decision is written, not committed", "store.ledger.cases:decide"),
    Point("8 record: the notice is owed, not committed", "store.ledger.notices:owe"),
    Point("8 record: the decision is whole, on SQLite not committed", "intake.casework:record"),
    Point(
        "8 record: three decisions are whole, on SQLite one commit for all is to come",
        "intake.casework:record",
        nth=3,
    ),
    Point("8 record: all decisions are committed", "intake.worker:decide_waiting"),
    Point("9 file: mail is moved, not on record", "intake.mailbox.box:ImapMailbox.file"),
    Point("9 file: the move is on record", "store.ledger.sql:SqlLedger.mark_filed"),
    Point("10 notify: notices are claimed", "store.ledger.sql:SqlLedger.claim_owed"),
    Point("10 notify: before a letter is handed over", "notifier.smtp:Line.send", before=True),
    Point("10 notify: the server took it, not on record", "notifier.smtp:Line.send"),
    Point("10 notify: a group is taken, none of it on record", "notifier.smtp:Line.send", nth=2),
    Point("10 notify: the sending is written, not committed", "store.ledger.notices:mark_sent"),
    Point("10 notify: the sending is on record", "store.ledger.sql:SqlLedger.mark_sent"),
)
