"""A new model takes the place of the old one: no message is lost, and a bad model never serves."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from bot.understanding import Understander

NLU = Path(__file__).parents[2] / "nlu"

# A server like nlu/listening.py with Rasa: it shares the port, says when it answers, finishes what it has begun. Its
# model is a file that holds the need it always answers; an empty one cannot be read.
LISTENING = """
import asyncio, json, os, signal, socket, sys
ready, host, port, model = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), open(sys.argv[4]).read()
BODY = json.dumps({"intent_ranking": [{"name": model, "confidence": 1.0}]}).encode()
ANSWER = b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n%b" % (len(BODY), BODY)
if not model:
    sys.exit(1)

async def answer(reader, writer):
    writers.add(writer)
    try:
        while True:
            head = await reader.readuntil(b"\\r\\n\\r\\n")
            _, _, length = head.lower().partition(b"content-length:")
            await reader.readexactly(int(length.split(b"\\r")[0]))
            busy.add(writer)
            await asyncio.sleep(0.002)
            writer.write(ANSWER)
            await writer.drain()
            busy.discard(writer)
            if stopping.is_set():
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writers.discard(writer)
        writer.close()

async def main():
    global stopping, busy, writers
    stopping, busy, writers = asyncio.Event(), set(), set()
    shared = socket.socket()
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    shared.bind((host, port))
    server = await asyncio.start_server(answer, sock=shared)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    os.write(ready, b"1")
    await stopping.wait()
    server.close()
    for writer in writers - busy:
        writer.close()
    while busy:
        await asyncio.sleep(0.001)

asyncio.run(main())
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """nlu/ with a stand-in for Rasa, whose environment is this one."""
    made = tmp_path / "nlu"
    (made / "data").mkdir(parents=True)
    for name in ("serve.py", "keeping.py"):
        (made / name).write_text((NLU / name).read_text("utf-8"), "utf-8")
    (made / "listening.py").write_text(LISTENING)
    (made / ".venv" / "bin").mkdir(parents=True)
    (made / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return made


def put_model(var: Path, name: str, need: str) -> Path:
    """A model that is there whole from one moment to the next, newer than all before."""
    folder = var / "nlu"
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob("model-*")))
    made = folder / f"{name}.part"
    made.write_text(need)
    os.utime(made, (number, number))
    return made.replace(folder / f"model-{name}.tar.gz")


class Served:
    """`serve.py run` as a program."""

    def __init__(self, home: Path, var: Path) -> None:
        self.var = var
        self.port = unused_port()
        self.state = var / "nlu" / f"serving-{self.port}.json"
        command = [sys.executable, str(home / "serve.py"), "run", "--port", str(self.port), "--var", str(var)]
        self.program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def wait_for(self, words: str) -> str:
        """Read what it says until `words`; all of it when it ends before."""
        assert self.program.stdout
        said = ""
        for line in self.program.stdout:
            said += line
            if words in line:
                return said
        return said


@pytest.fixture
def served(home: Path, tmp_path: Path) -> Iterator[Served]:
    put_model(tmp_path / "var", "old", "human")
    running = Served(home, tmp_path / "var")
    yield running
    running.program.terminate()
    running.program.communicate(timeout=30)


@pytest.fixture
async def understander(served: Served) -> AsyncIterator[Understander]:
    made = Understander(f"http://127.0.0.1:{served.port}")
    yield made
    await made.close()


async def test_no_message_is_lost_while_a_new_model_takes_over(served: Served, understander: Understander) -> None:
    served.wait_for("serving model-old")
    needs: list[str] = []
    enough = asyncio.Event()

    async def ask() -> None:
        while needs[-100:].count("reserve") < 100:
            needs.append((await understander.understand("bonjour à tous")).need)
            if len(needs) == 50:
                enough.set()

    asking = [asyncio.create_task(ask()) for _ in range(8)]
    await enough.wait()
    put_model(served.var, "new", "reserve")
    await asyncio.gather(*asking)
    assert set(needs) == {"human", "reserve"}
    assert "from now on" in served.wait_for("serving model-new")


async def test_a_model_that_cannot_be_read_never_serves(served: Served, understander: Understander) -> None:
    served.wait_for("serving model-old")
    bad = put_model(served.var, "bad", "")
    assert "the model before it stays" in served.wait_for("cannot be served")
    assert (await understander.understand("bonjour à tous")).need == "human"
    assert json.loads(served.state.read_text())["refused"] == bad.name
    put_model(served.var, "good", "reserve")
    served.wait_for("serving model-good")
    await understander.close()
    assert (await understander.understand("bonjour à tous")).need == "reserve"


def test_stopping_it_stops_the_server_and_takes_its_state_away(served: Served) -> None:
    served.wait_for("serving model-old")
    assert json.loads(served.state.read_text())["pid"] == served.program.pid
    served.program.terminate()
    assert served.program.wait(timeout=30) == 128 + signal.SIGTERM
    assert not served.state.exists()


def test_it_ends_when_the_server_does(served: Served) -> None:
    """Its supervisor starts it again then."""
    served.wait_for("serving model-old")
    children = Path(f"/proc/{served.program.pid}/task/{served.program.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    assert served.program.wait(timeout=30) != 0


def test_a_first_model_that_cannot_be_read_is_said(home: Path, tmp_path: Path) -> None:
    put_model(tmp_path / "var", "bad", "")
    running = Served(home, tmp_path / "var")
    assert "nlu: the model model-bad.tar.gz cannot be served." in running.wait_for("cannot be served")
    running.program.communicate(timeout=30)
    assert running.program.returncode == 1


TRAINED = """#!{python}
import os, pathlib, sys
arguments = sys.argv[1:]
if "train" in arguments:
    name = arguments[arguments.index("--fixed-model-name") + 1]
    pathlib.Path(arguments[arguments.index("--out") + 1], name).write_text("reserve")
else:
    os.execv(sys.executable, [sys.executable, *arguments])
"""


def test_after_a_change_of_the_examples_the_old_model_serves_until_the_new_one_is_trained(
    home: Path, tmp_path: Path
) -> None:
    put_model(tmp_path / "var", "old", "human")
    rasa = home / ".venv" / "bin" / "python"
    rasa.unlink()
    rasa.write_text(TRAINED.format(python=sys.executable))
    rasa.chmod(0o755)
    uv = home.parent / ".tools" / "uv" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.write_text("#!/bin/sh\n")
    uv.chmod(0o755)
    command = [sys.executable, str(home / "serve.py"), "all", "--port", str(unused_port()), "--var"]
    program = subprocess.Popen([*command, str(tmp_path / "var")], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    said = []
    for line in program.stdout:
        said.append(line)
        if "from now on" in line:
            break
    program.terminate()
    program.communicate(timeout=30)
    order = ["model-old.tar.gz serves until", "serving model-old", "from now on"]
    assert [words for line in said for words in order if words in line] == order


def test_renewing_where_nothing_is_served_says_so(home: Path, tmp_path: Path) -> None:
    rasa = home / ".venv" / "bin" / "python"
    rasa.unlink()
    rasa.write_text(TRAINED.format(python=sys.executable))
    rasa.chmod(0o755)
    command = [sys.executable, str(home / "serve.py"), "renew", "--var", str(tmp_path / "var")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "nothing is served here" in done.stderr
