"""How a judge gets in: codes that were mailed, and the account behind a judge's session."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from contest.account import AccountRole
from contest.judging import Judge
from contest.notice import Owed
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert as insert_row
from store.judge_schema import judge_account, sign_in_code
from store.judging.committee import judges
from store.judging.letters import owe_in
from store.office_schema import account

TRIES = 5
"""Wrong codes after which the right one no longer helps."""


def owe_code(engine: Engine, judge: int, browser: str, digest: str, holds: timedelta, owed: Owed) -> None:
    """Owe the mail with a code, which replaces any that the judge or the browser had; stale ones go."""
    c, now = sign_in_code.c, owed.owed_at
    with writing(engine) as connection:
        stale = (c.judge == judge) | (c.browser == browser) | (c.expires_at <= now)
        connection.execute(delete(sign_in_code).where(stale))
        values = {"judge": judge, "browser": browser, "digest": digest, "expires_at": now + holds, "tries": 0}
        connection.execute(insert(sign_in_code), values)
        owe_in(connection, None, owed)
        record(connection, now, EventKind.CODE, {"judge": judge})


def redeem(engine: Engine, browser: str, digest: str, now: datetime) -> int | None:
    """The judge whose code it is, which is used up; None for a wrong or stale one, which counts as a try."""
    c = sign_in_code.c
    mine = (c.browser == browser) & (c.expires_at > now) & (c.tries < TRIES)
    with writing(engine) as connection:
        used = delete(sign_in_code).where(mine, c.digest == digest).returning(c.judge)
        judge: int | None = connection.scalar(used)
        if judge is None:
            connection.execute(update(sign_in_code).where(mine).values(tries=c.tries + 1))
            return None
        record(connection, now, EventKind.SIGNED_IN, {"judge": judge})
        return judge


def account_for(engine: Engine, judge: Judge, now: datetime) -> int:
    """The id of the account under which a judge is signed in, made where there is none."""
    with writing(engine) as connection:
        known = select(judge_account.c.account).where(judge_account.c.judge == judge.id)
        return connection.scalar(known) or _made(connection, judge, now)


def _made(connection: Connection, judge: Judge, now: datetime) -> int:
    """A blank in front of its name keeps it apart from all that people choose."""
    row = insert_row(
        connection, account, name=f" {judge.code}", role=AccountRole.JUDGE, password="", totp="",
        language="th", created_at=now,
    )  # fmt: skip
    connection.execute(insert(judge_account), {"judge": judge.id, "account": row})
    return row


def judge_behind(engine: Engine, account_id: int) -> Judge | None:
    """The member of the committee who is signed in under an account; None for anybody else."""
    wanted = select(judge_account.c.judge).where(judge_account.c.account == account_id)
    with reading(engine) as connection:
        row = connection.scalar(wanted)
    return next((judge for judge in judges(engine) if judge.id == row), None)
