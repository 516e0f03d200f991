"""Remembers: the raw messages on disk, and in the database what was received, decided and owed."""
