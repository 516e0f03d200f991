"""What people are shown of the forms, looked at when every mail has its answer: no verdict waits for it."""

import os
import time
from pathlib import Path
from typing import Final

from contest.content import Unreadable
from parsers.reader import SandboxedReader
from store.archive import RawArchive
from store.engine import open_database, reading
from store.schema import file, message, version

_FORMS: Final = (
    file.join(version, version.c.id == file.c.version)
    .join(message, message.c.id == version.c.message)
    .select()
    .with_only_columns(message.c.sha256, message.c.size, file.c.name, file.c.sha256)
    .where(file.c.role == "form")
    .order_by(message.c.id)
)


def seconds_of_forms(config: Path, most: int) -> float:
    """How long it takes to see ink, ticks, signature and stamp on the first forms of a store, alone.

    Raises AssertionError where a form cannot be seen: of the mails that are measured every one can.
    """
    engine = open_database(f"sqlite:///{config.parent / 'intake.db'}")
    archive = RawArchive(config.parent / "archive")
    with reading(engine) as connection:
        forms = connection.execute(_FORMS.limit(most)).all()
    began = time.monotonic()
    with SandboxedReader() as reader:
        for mail, size, name, form in forms:
            descriptor = archive.descriptor(mail)
            seen = reader.read_evidence(descriptor, size, name, inside=form)
            os.close(descriptor)
            assert not isinstance(seen, Unreadable), f"{name}: {seen}"  # noqa: S101 - a benchmark checks its work
    taken = time.monotonic() - began
    engine.dispose()
    return taken
