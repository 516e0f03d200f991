"""Makes one transaction of several short ones that follow each other, so that they cost one commit.

On SQLite alone, where one process works: a commit waits for the disk, and linking events to the log costs as
much for eight decisions as for one. Each is a savepoint, undone alone; all of them are kept, or none is.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Final

from sqlalchemy import Connection

from contest.errors import Unavailable
from store.gathering import part

_MOST: Final = 8
_LONGEST_SECONDS: Final = 0.1
"""Another writer, a page or the postman, waits no longer than for one more after these."""

Begin = Callable[[], AbstractContextManager[Connection]]


class Group:
    """The transactions of one thread; nothing is begun before the first."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._whole: ExitStack | None = None
        self._count, self._since = 0, 0.0
        self.connection: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One of them."""
        if self._count >= _MOST or time.monotonic() - self._since > _LONGEST_SECONDS:
            self.commit()
        connection = self.connection or self._open()
        _raise_if_undone(connection)
        self._count += 1
        with connection.begin_nested(), part(connection):
            yield connection

    def commit(self) -> None:
        """Keep all that was written; Unavailable where the database could not, and then has kept nothing."""
        connection = self.connection
        if connection is not None:
            with self._closed():
                _raise_if_undone(connection)

    def undo(self, error: BaseException) -> None:
        """Keep nothing of it, for this error."""
        self._closed().__exit__(type(error), error, error.__traceback__)

    def _open(self) -> Connection:
        with ExitStack() as stack:
            self.connection = stack.enter_context(self._begin())
            self._whole, self._count, self._since = stack.pop_all(), 0, time.monotonic()
        return self.connection

    def _closed(self) -> ExitStack:
        whole = self._whole or ExitStack()
        self._whole = self.connection = None
        return whole


class Groups(threading.local):
    """The group of the present thread, if it has one."""

    open: Group | None = None

    @contextmanager
    def together(self, begin: Begin) -> Iterator[None]:
        """What this thread writes in the block is one group after the other; a block inside belongs to it.

        What was written before an outage is kept, as it is without a group.
        """
        if self.open is not None:
            yield
            return
        group = self.open = Group(begin)
        try:
            yield
            group.commit()
        except Unavailable:
            group.commit()
            raise
        except BaseException as error:
            group.undo(error)
            raise
        finally:
            self.open = None


def _raise_if_undone(connection: Connection) -> None:
    """A full disk, or too little memory, makes SQLite undo a whole transaction by itself."""
    inner = connection.connection.dbapi_connection
    if not getattr(inner, "in_transaction", True):
        raise Unavailable("The database has undone what was being written; it is written again.")
