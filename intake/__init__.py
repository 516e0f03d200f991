"""Decides: takes mail in, tells what it is, and says what follows."""
