"""Serve the built site as a host does, compressed, for the audit and the browser tests."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
"""What a host compresses; fonts and pictures are compressed already."""

_gzip = functools.cache(functools.partial(gzip.compress, compresslevel=6, mtime=0))


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open, as hosts do
    extra_headers: dict[str, str] = {}

    def send_head(self) -> IO[bytes] | None:
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in COMPRESSED or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = _gzip(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        for name, value in self.extra_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def serving(folder: Path, **headers: str) -> Iterator[str]:
    """Serve *folder* on this machine, with *headers* on every answer (``_`` stands for ``-``). Yield its address."""
    extra = {name.replace("_", "-"): value for name, value in headers.items()}
    handler = type("Handler", (_Handler,), {"extra_headers": extra})
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{http.server_port}"
        finally:
            http.shutdown()
