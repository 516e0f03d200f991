"""The vocabulary of a contest: pure values and pure rules, with no sockets, files, clock or database."""
