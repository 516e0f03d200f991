"""Reads OpenDocument presentations, as LibreOffice saves them (OASIS OpenDocument 1.3 part 3)."""
