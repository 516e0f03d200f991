"""An OAuth2 authority on loopback: gives out tokens (RFC 6749) and says whether one is good (RFC 7662)."""

import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

CLIENT, SECRET, REFRESH_TOKEN = "intake-app", "client-secret-of-the-test", "refresh-token-of-the-test"


@dataclass
class Authority:
    """What it has given out to whom; a test changes the answers by changing the fields.

    `error` is the code with which the next requests for a token are refused, `seconds` the life of a
    token, `successor` the refresh token that replaces the present one. `asked` are the forms that came.
    """

    port: int = 0
    user: str = "intake1"
    seconds: int = 3600
    error: str = ""
    status: int = 400
    successor: str = ""
    secret: str = SECRET
    refresh_token: str = REFRESH_TOKEN
    tokens: list[str] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def token_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/token"

    @property
    def introspection_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/introspect"

    def grants(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        """The answer to one request for a token."""
        self.asked.append(form)
        if self.error:
            return self.status, {"error": self.error, "error_description": f"no {form.get('client_secret')}"}
        if form.get("client_secret") != self.secret or form.get("client_id") != CLIENT:
            return 401, {"error": "invalid_client"}
        refreshes = form["grant_type"] == "refresh_token"
        if refreshes and form["refresh_token"] != self.refresh_token:
            return 400, {"error": "invalid_grant"}
        self.tokens.append(secrets.token_urlsafe(24))
        answer: dict[str, object] = {"access_token": self.tokens[-1], "token_type": "Bearer"}
        if self.successor:
            self.refresh_token = self.successor
            answer["refresh_token"] = self.successor
        return 200, answer | {"expires_in": self.seconds}

    def knows(self, token: str) -> dict[str, object]:
        """What the mail server is told of a token."""
        good = token in self.tokens and token not in self.revoked
        return {"active": True, "username": self.user} if good else {"active": False}


@contextmanager
def authority() -> Iterator[Authority]:
    """A running authority, gone at the end."""
    office = Authority()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            if self.path == "/token":
                self._answer(*office.grants(form))
            else:
                self._answer(200, office.knows(form.get("token", "")))

        def _answer(self, status: int, said: dict[str, object]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", office.token_url)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server calls it so
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    office.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, name="authority", daemon=True)
    thread.start()
    yield office
    server.shutdown()
    thread.join()
    server.server_close()
