"""The notices as they were written, for people who want to read every kind of them."""

from sqlalchemy import Engine, func, select

from contest.notice import Letter
from store.engine import reading
from store.schema import notice


def first_letters(engine: Engine) -> tuple[tuple[str, Letter], ...]:
    """The first notice of every kind that was ever owed, by kind in alphabetical order."""
    firsts = select(func.min(notice.c.id)).group_by(notice.c.kind)
    n = notice.c
    wanted = select(n.kind, n.subject, n.text, n.html, n.receipt).where(n.id.in_(firsts)).order_by(n.kind)
    with reading(engine) as connection:
        return tuple((row[0], Letter(*row[1:])) for row in connection.execute(wanted))
