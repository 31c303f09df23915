"""A whole `lien run` with small programs in the place of the real ones: `python stand_ins.py run PROCFILE`.

`site PORT` answers 200 to everything; `stubborn` ignores SIGTERM; `orderly` says goodbye; `parent` starts a child that
outlives it.
"""

import http.server
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def _site(port: str) -> None:
    with http.server.HTTPServer(("127.0.0.1", int(port)), _Site) as server:
        server.serve_forever()


def _stubborn() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("stubborn is up", flush=True)
    while True:
        signal.pause()


def _orderly() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    print("orderly is up", flush=True)
    signal.sigwait({signal.SIGTERM})
    print("orderly has finished", flush=True)


def _parent() -> None:
    subprocess.Popen([sys.executable, __file__, "stubborn"])
    signal.pause()


def _run(procfile: str) -> None:
    from hub.running.parent import follow_parent
    from hub.running.run import run
    from hub.settings import load_settings

    sys.exit(run(load_settings(), Path(procfile), follow_parent(), prepare=(sys.executable, "-c", "")))


if __name__ == "__main__":
    programs: dict[str, Callable[..., None]] = {
        "site": _site,
        "stubborn": _stubborn,
        "orderly": _orderly,
        "parent": _parent,
        "run": _run,
    }
    programs[sys.argv[1]](*sys.argv[2:])
