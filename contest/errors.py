"""The one exception that every room may raise and the worker waits out."""


class Unavailable(Exception):
    """A server, a disk or a database cannot be used just now; the same work may succeed later.

    The message is one sentence for an operator. It never holds a password or the text of a mail.
    """


class LoginRefused(Unavailable):
    """A server is there but does not take the user name or password it was given."""
