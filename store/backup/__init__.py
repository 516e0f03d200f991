"""Backups: one moment of database and archive, encrypted, read again after writing, and restored."""

from store.backup.folder import Generation, generations
from store.backup.making import Backup, Made, last_backup, make
from store.backup.restoring import Restored, restore
from store.backup.sealed import BackupFaulty

__all__ = [
    "Backup",
    "BackupFaulty",
    "Generation",
    "Made",
    "Restored",
    "generations",
    "last_backup",
    "make",
    "restore",
]
