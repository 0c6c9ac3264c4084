"""A real Taguette in an environment of its own, spoken to as a browser does."""

import http.cookiejar
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
import venv
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

VERSION = "1.5.2"

_BIN = "Scripts" if sys.platform == "win32" else "bin"
_STARTED_IN = 60  # seconds
_TIMEOUT = 30


def install(folder: Path) -> Path:
    """Install Taguette in `folder`, once, and return its program.

    Raises
    ------
    OSError
        It cannot be installed: there is no network, for example.
    """
    program = folder / _BIN / "taguette"
    if program.exists():
        return program
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pip = (folder / _BIN / "python", "-m", "pip", "install", "-qq")
    wanted = f"taguette=={VERSION}"
    done = subprocess.run([*pip, wanted], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise OSError(done.stderr.strip().splitlines()[-1])
    return program


@dataclass
class Taguette:
    """A server that is running, and the one project that it has.

    Attributes
    ----------
    url : str
        Where it answers.
    tags : dict of str to int
        Path of each tag → its id.
    documents : dict of str to int
        Name of each document → its id.
    """

    url: str
    opener: urllib.request.OpenerDirector
    jar: http.cookiejar.CookieJar
    project: int = 0
    tags: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)

    def create(self, name: str) -> None:
        """Create the project."""
        self.get("/project/new")
        fields = {"name": name, "description": "", "_xsrf": self._token()}
        answer = self.opener.open(
            f"{self.url}/project/new", urlencode(fields).encode(), timeout=_TIMEOUT
        )
        self.project = int(re.findall(r"/project/([0-9]+)", answer.geturl())[0])

    def tag(self, path: str, description: str = "") -> None:
        """Create a tag."""
        made = self._api("tag/new", {"path": path, "description": description})
        self.tags[path] = made["id"]

    def document(self, name: str, html: str) -> None:
        """Upload a document, given the inside of its body."""
        page = f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>'
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}'
            for key, value in {"name": name, "description": ""}.items()
        ]
        parts.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="a.html"\r\nContent-Type: text/html\r\n\r\n{page}'
        )
        body = "\r\n".join([*parts, f"--{edge}--", ""]).encode()
        made = self._send("document/new", body, f"multipart/form-data; boundary={edge}")
        self.documents[name] = made["created"]

    def highlight(self, document: str, text: str, words: str, *tags: str) -> None:
        """Mark `words` of a document whose plain text is `text`."""
        start = len(text[: text.index(words)].encode())
        end = start + len(words.encode())
        chosen = [self.tags[tag] for tag in tags]
        path = f"document/{self.documents[document]}/highlight/new"
        self._api(path, {"start_offset": start, "end_offset": end, "tags": chosen})

    def export(self, what: str) -> bytes:
        """Return a file of its menu «Export», such as ``codebook.csv``."""
        return self.get(f"/project/{self.project}/export/{what}")

    def get(self, path: str) -> bytes:
        """Ask for a page."""
        with self.opener.open(f"{self.url}{path}", timeout=_TIMEOUT) as answer:
            content: bytes = answer.read()
            return content

    def _token(self) -> str:
        return next(c.value or "" for c in self.jar if c.name == "_xsrf")

    def _api(self, path: str, body: dict[str, object]) -> dict[str, int]:
        return self._send(path, json.dumps(body).encode(), "application/json")

    def _send(self, path: str, body: bytes, kind: str) -> dict[str, int]:
        request = urllib.request.Request(
            f"{self.url}/api/project/{self.project}/{path}",
            body,
            {"Content-Type": kind, "X-XSRFToken": self._token()},
        )
        with self.opener.open(request, timeout=_TIMEOUT) as answer:
            made: dict[str, int] = json.loads(answer.read())
            return made


def start(program: Path, folder: Path) -> tuple[subprocess.Popen[bytes], Taguette]:
    """Start a server with an empty database in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "taguette.log"
    command = (program, "--no-browser", "--port", str(port), "--database")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, folder / "base.sqlite3"], stdout=out, stderr=out
        )
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    served = Taguette(f"http://localhost:{port}", opener, jar)
    until = time.monotonic() + _STARTED_IN
    while time.monotonic() < until and process.poll() is None:
        token = re.search(r"\?token=(\w+)", log.read_text(errors="replace"))
        try:
            if token:
                served.get(f"/?token={token[1]}")
                return process, served
        except urllib.error.URLError:
            pass
        time.sleep(0.2)
    process.kill()
    raise OSError(log.read_text(errors="replace")[-2000:])
