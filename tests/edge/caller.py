"""Calling the edge with bytes of our own: what no well-behaved client would send as well."""

import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPResponse

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int  # 0 where the connection was closed without a word
    headers: dict[str, str]  # by lower-case name
    body: bytes


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls the server that speaks TLS, or does not, at `port` of this machine."""

    port: int
    is_plain: bool = False

    def open(self, protocols: tuple[str, ...] = ("http/1.1",)) -> socket.socket:
        """Return a connection; the certificate of a test is nobody's."""
        if self.is_plain:
            return socket.create_connection(("127.0.0.1", self.port), timeout=40)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reads no authorities
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(list(protocols))
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=40)
        return context.wrap_socket(plain, server_hostname=HOST)

    def get(self, target: str = "/", method: str = "GET", **headers: str) -> Answer:
        """Ask for `target` as it is written; `headers` are named with underscores."""
        lines = [f"{method} {target} HTTP/1.1"]
        sent = {"Host": HOST, "Connection": "close"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines += [f"{name}: {value}" for name, value in sent.items()]
        return self.send("\r\n".join([*lines, "", ""]).encode(), method)

    def send(self, request: bytes, method: str = "GET") -> Answer:
        with self.open() as connection:
            connection.sendall(request)
            response = HTTPResponse(connection, method=method)
            try:
                response.begin()
                body = response.read()
            except (ConnectionError, ssl.SSLError):
                return Answer(0, {}, b"")
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, body)
