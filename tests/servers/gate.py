"""A gate before a server: a TCP proxy that is shut, slow, chatty or torn, as the test says."""

import re
import socket
import threading
import time
from contextlib import suppress

_LITERAL = re.compile(rb"BODY\[\](?:<\d+>)? \{(\d+)\}\r\n")
_CHATTER = b"* OK still here\r\n* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n* 0 RECENT\r\n"


class Gate:
    """Listens on 127.0.0.1 at `port` and passes all on to a server there; what is amiss is set on it."""

    def __init__(self, server: int) -> None:
        self._server = server
        self.is_shut = False
        """Callers are hung up on at once."""
        self.tears = 0
        """So many connections are cut in the middle of the next literal that holds a mail."""
        self.seconds = 0.0
        """The server's words come in small pieces, with so many seconds between them."""
        self.lost_replies = 0
        """So many letters reach the server, whose answer to them does not come back: the line is cut."""
        self.lost_commit = 0
        """Counted down with each COMMIT to PostgreSQL; the last one reaches it, and its answer does not come
        back: the line is cut, and nobody on this side knows whether it was done."""
        self.lost_moves = 0
        """So many MOVE commands reach the mail server, whose answer to them does not come back."""
        self.is_chatty = False
        """Before a command about UIDs reaches the server, the client hears of other things."""
        self.calls = 0
        self._cut: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, name="gate", daemon=True).start()

    def close(self) -> None:
        """Listen no longer; what runs through it ends by itself."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.calls += 1
            if self.is_shut:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._server))
            for passing in (self._up, self._down):
                threading.Thread(target=passing, args=(client, server), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket) -> None:
        """What the client says."""
        with suppress(OSError):
            while said := client.recv(1 << 16):
                if self.is_chatty and b" UID " in said:
                    client.sendall(_CHATTER)
                if self._loses_the_answer_to(said):
                    self._cut.add(server)
                server.sendall(said)
        _hang_up(client, server)

    def _loses_the_answer_to(self, said: bytes) -> bool:
        if self.lost_replies and said.endswith(b"\r\n.\r\n"):
            self.lost_replies -= 1
            return True
        if self.lost_moves and b" UID MOVE " in said:
            self.lost_moves -= 1
            return True
        if self.lost_commit and said.endswith(b"COMMIT\0"):
            self.lost_commit -= 1
            return not self.lost_commit
        return False

    def _down(self, client: socket.socket, server: socket.socket) -> None:
        """What the server says."""
        with suppress(OSError):
            while said := server.recv(1 << 16):
                if server in self._cut:
                    break
                if self.tears and (literal := _LITERAL.search(said)):
                    self.tears -= 1
                    client.sendall(said[: literal.end() + int(literal[1]) // 2])
                    break
                self._pass(said, client)
        _hang_up(client, server)

    def _pass(self, said: bytes, client: socket.socket) -> None:
        if not self.seconds:
            client.sendall(said)
            return
        for start in range(0, len(said), 512):
            client.sendall(said[start : start + 512])
            time.sleep(self.seconds)


def _hang_up(*lines: socket.socket) -> None:
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()
