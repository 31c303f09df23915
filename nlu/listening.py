"""Rasa's own server, on a port that it may share for a moment with the Rasa that it replaces.

`python listening.py READY HOST PORT MODEL`, in Rasa's environment. READY is an open pipe: one byte goes there once
a message was understood and the port is open. The port opens only then, so that no message waits for a model that is
being read.
"""

import ctypes
import os
import signal
import socket
import sys
import warnings
from typing import Any

warnings.showwarning = lambda *_, **__: None  # two dozen of libraries of 2022, while they load

from rasa.__main__ import main  # noqa: E402
from sanic import Sanic  # noqa: E402

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)


def end_with_parent() -> None:
    """On Linux: stop when the keeper is gone, however it went. Elsewhere it does nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGTERM)


def share_port(host: str, port: int) -> socket.socket:
    """A socket of that address, which other processes of this user may have too."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    shared = socket.socket(family)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    shared.bind((host, port))
    return shared


async def try_model(app: Sanic, _: Any) -> None:
    """Ends the program when its model understands nothing."""
    await app.ctx.agent.parse_message("bonjour")


def serve(ready: int, host: str, port: int, model: str) -> None:
    """Be Rasa until it is told to stop."""
    shared = share_port(host, port)

    async def tell(_: Sanic, __: Any) -> None:
        os.write(ready, b"1")
        os.close(ready)

    def run_shared(app: Sanic, **settings: Any) -> None:
        app.register_listener(try_model, "before_server_start")  # Rasa reads its model in one that goes before
        app.register_listener(tell, "after_server_start")
        run(app, sock=shared, **{name: value for name, value in settings.items() if name not in ("host", "port")})

    run, Sanic.run = Sanic.run, run_shared
    sys.argv = ["rasa", "run", "--enable-api", "-i", host, "-p", str(port), "-m", model, "--quiet"]
    main()


if __name__ == "__main__":
    end_with_parent()
    serve(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
