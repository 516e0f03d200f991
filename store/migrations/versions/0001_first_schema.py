"""The first schema: what was received, decided, owed and sent.

A migration names no column type and no table of the program: those go on changing, this stays as it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSAL = "the event log is append-only"


def upgrade() -> None:
    """Make every table, and the triggers that keep the event log from being rewritten."""
    _counter()
    _event()
    _person()
    _message()
    _entry()
    _location()
    _entry_person()
    _message_entry()
    _notice()
    _version()
    _file()
    _keep_events()


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Integer()),
        sa.Column("entry", sa.Integer()),
        sa.Column("notice", sa.Integer()),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_entry", "event", ["entry"])
    op.create_index("ix_event_message", "event", ["message"])
    op.create_index("ix_event_notice", "event", ["notice"])


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", "name", "phone", name="uq_person_email_name_phone"),
    )
    op.create_index("ix_person_domain", "person", ["domain"])


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=20)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("kind", sa.String(length=20)),
        sa.Column("machine", sa.String(length=20)),
        sa.Column("authentication", sa.String(length=20)),
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Text()),
        sa.Column("certainty", sa.String(length=20)),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("sender", sa.Integer()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL)", name=op.f("ck_message_decided_with_a_verdict")
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_message_sha256_is_whole")),
        sa.ForeignKeyConstraint(["sender"], ["person.id"], name="fk_message_sender", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("sha256", name="uq_message_sha256"),
    )
    op.create_index("ix_message_decided_at_received_at_id", "message", ["decided_at", "received_at", "id"])
    op.create_index("ix_message_sender", "message", ["sender"])


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Text()),
        sa.Column("agency", sa.Text()),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("agency_as_written", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("work_type", sa.Text(), nullable=False),
        sa.Column("go_live", sa.Date()),
        sa.Column("read_from", sa.Text(), nullable=False),
        sa.Column("contact", sa.Integer()),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["person.id"], name="fk_entry_contact", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["opened_by"], ["message.id"], name="fk_entry_opened_by"),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.UniqueConstraint("opened_by", "ordinal", name="uq_entry_opened_by_ordinal"),
        sa.UniqueConstraint("reference", name="uq_entry_reference"),
    )
    op.create_index("ix_entry_agency_id", "entry", ["agency_id"])
    op.create_index("ix_entry_contact", "entry", ["contact"])


def _location() -> None:
    op.create_table(
        "location",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("message", sa.Integer()),
        sa.Column("filed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_location_message"),
        sa.PrimaryKeyConstraint("id", name="pk_location"),
        sa.UniqueConstraint(
            "account", "folder", "uidvalidity", "uid", name="uq_location_account_folder_uidvalidity_uid"
        ),
    )
    op.create_index(
        "ix_location_account_folder_uidvalidity_filed_at",
        "location",
        ["account", "folder", "uidvalidity", "filed_at"],
    )
    op.create_index("ix_location_message", "location", ["message"])


def _entry_person() -> None:
    op.create_table(
        "entry_person",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_entry_person_entry", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_entry_person_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "person", name="pk_entry_person"),
    )
    op.create_index("ix_entry_person_person", "entry_person", ["person"])


def _message_entry() -> None:
    op.create_table(
        "message_entry",
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_message_entry_entry"),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_message_entry_message"),
        sa.PrimaryKeyConstraint("message", "entry", name="pk_message_entry"),
    )
    op.create_index("ix_message_entry_entry", "message_entry", ["entry"])


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer()),
        sa.Column("entry", sa.Integer()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Integer()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=False),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("owed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True)),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["addressee"], ["person.id"], name="fk_notice_addressee", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["answers"], ["message.id"], name="fk_notice_answers"),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_notice_entry"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("answers", name="uq_notice_answers"),
        sa.UniqueConstraint("message_id", name="uq_notice_message_id"),
    )
    op.create_index("ix_notice_addressee_owed_at", "notice", ["addressee", "owed_at"])
    op.create_index("ix_notice_entry", "notice", ["entry"])
    op.create_index("ix_notice_owed_at", "notice", ["owed_at"])
    op.create_index("ix_notice_state_next_try_at", "notice", ["state", "next_try_at"])


def _version() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"], name="fk_version_entry"),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name="fk_version_message"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("entry", "message", name="uq_version_entry_message"),
        sa.UniqueConstraint("entry", "number", name="uq_version_entry_number"),
    )
    op.create_index("ix_version_message", "version", ["message"])


def _file() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stored_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("usable", sa.Boolean(), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("slides", sa.Integer()),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_file_version"),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
        sa.UniqueConstraint("version", "position", name="uq_file_version_position"),
    )
    op.create_index("ix_file_sha256", "file", ["sha256"])


def _keep_events() -> None:
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_refuse()"
    )
