"""What the ledger has to show: entries, one entry's timeline, other mail, and the season in numbers.

It exports nothing: a command loads the one report that it shows, and not the eleven others with all they use.
"""
