"""Other files of an entry count from now on: what was read from its slides follows them."""

from sqlalchemy import Connection, update

from contest.entry import Entry, Role
from store.reading import entries_by_id
from store.schema import entry
from store.search import recall_deck


def count_other_files(connection: Connection, before: Entry) -> None:
    """Forget what was read from slides that count no longer; `store.search.keep_read` keeps it anew.

    `before` is the entry as it was; its row already names the version that counts.
    """
    after = entries_by_id(connection, [before.id])[before.id]
    recall_deck(connection, before.id, after.files)
    if _decks(after) != _decks(before):
        connection.execute(update(entry).where(entry.c.id == before.id).values(criteria=()))


def _decks(of: Entry) -> set[str]:
    return {file.sha256 for file in of.usable(Role.DECK)}
