"""One e-mail as read: who, when, what it says and what it carries. Nothing here is believed yet."""

from dataclasses import dataclass, field

from contest.content import Content


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox (RFC 5322 section 3.4): `email` in lower case, `name` decoded for display."""

    email: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the last @, empty where there is none."""
        return self.email.rpartition("@")[2] if "@" in self.email else ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in the body that leads to a file or clip elsewhere; `service` as in "google-drive"."""

    url: str
    service: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """One leaf of the message that is a file.

    `name` is the sender's, repaired for reading (`name_repaired` says that it had to be); it is shown,
    never used as a path. `container` is the path of the zip, tnef or nested mail it came from, or
    None. `inline` is true where the sender asked for display inside the text (RFC 2183) and named no
    file. `size` in bytes, `sha256` in hexadecimal of the decoded bytes.
    """

    name: str
    declared: str
    size: int
    sha256: str
    content: Content
    name_repaired: bool = False
    container: str | None = None
    inline: bool = False

    @property
    def kind(self) -> str:
        """The kind of file by content."""
        return self.content.kind


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail. Identifiers are without angle brackets; `text` is the body as plain text.

    `headers` are those that screening looks at, as (name in lower case, decoded value) in the order
    of the mail, each value capped; `received_hint` is the topmost Received date, ISO 8601 or empty.
    `body_type` is the top Content-Type without parameters.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: Address = Address("")
    reply_to: Address | None = None
    subject: str = ""
    text: str = ""
    body_type: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = field(default=())
    received_hint: str = ""
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first header of that name, or ""."""
        return next((value for key, value in self.headers if key == name), "")
