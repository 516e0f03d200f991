"""The exceptions that every room may raise: one the worker waits out, one a person has to put right."""


class Unavailable(Exception):
    """A server, a disk or a database cannot be used just now; the same work may succeed later.

    The message is one sentence for an operator. It never holds a password or the text of a mail.
    """


class LoginRefused(Unavailable):
    """A server is there but does not take the user name or password it was given."""


class Unusable(Exception):
    """What a person gave us cannot be used: a configuration, a list, a database that is not the one meant.

    The message says to an operator what to put right, in a sentence or a line for each mistake.
    """
