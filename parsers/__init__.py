"""Reads: turns bytes that strangers sent into values of `contest`, believing no name and no declared type."""
