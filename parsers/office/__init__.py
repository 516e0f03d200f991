"""Presentations as pictures: LibreOffice, where it is installed, runs on strangers' files without rights."""
