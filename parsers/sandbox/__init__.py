"""The child process in which all reading happens, and its keeper; what it says is taken as plain data."""
