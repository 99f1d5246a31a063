"""Reading pages through WSGI, as a server does, which Django's test client goes around."""

from dataclasses import dataclass, field

from django.test import RequestFactory

from tests.conftest import check_page


@dataclass
class Read:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def __getitem__(self, name: str) -> str:
        return self.headers[name]


@dataclass
class Kitchen:
    """A WSGI application that is told of each request it gets."""

    application: object
    asked: list[str] = field(default_factory=list)
    before: object = None  # called before each page is made

    def __call__(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        if self.before:
            self.before()
        return self.application(environ, start_response)

    @property
    def made(self) -> int:
        return len(self.asked)


@dataclass
class Reader:
    application: object

    def get(self, path: str, method: str = "GET", **headers: str) -> Read:
        """Ask for `path`; `headers` are named as Python names them: `if_none_match`."""
        sent = {"host": "localhost", **{k.replace("_", "-"): v for k, v in headers.items()}}
        environ = RequestFactory(headers=sent).generic(method, path).environ
        told = []
        body = self.application(
            environ, lambda status, headers, exc=None: told.extend((status, headers))
        )
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        status, found = told
        read = Read(int(status[:3]), dict(found), content)
        assert len(read.headers) == len(found), "a header is sent twice"
        if read.headers.get("Content-Type", "").startswith("text/html") and "gzip" not in str(
            found
        ):
            check_page(read.body)
        return read
