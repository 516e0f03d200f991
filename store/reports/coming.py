"""What counts as mail that came: everything on record but what the office itself wrote."""

from sqlalchemy import ColumnElement, and_, or_

from contest.verdict import Kind, Verdict
from store.schema import message


def came() -> ColumnElement[bool]:
    """A message that somebody sent us."""
    return or_(message.c.kind.is_(None), message.c.kind != Kind.OFFICE_REPLY)


def sent_by_the_office() -> ColumnElement[bool]:
    """A reply that an officer wrote in the office's own mail program; found along an index."""
    return and_(message.c.verdict == Verdict.IGNORED, message.c.kind == Kind.OFFICE_REPLY)
