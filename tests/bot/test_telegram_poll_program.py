"""`python -m bot.telegram_poll`, as it is started."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.telegram_poll import Poller, why_not
from hub.settings import ROOT, load_settings
from tests.telegram_core import Core, channel_for, settings_for
from tests.telegram_server import TOKEN, refusal, telegram_server


async def test_a_pause_ends_when_it_is_told_to_stop() -> None:
    async with telegram_server() as telegram:
        core = Core()
        channel = channel_for(settings_for(telegram), core)
        poller = Poller(channel)
        telegram.fail("getUpdates", refusal(429, "Too Many Requests: retry after 3600", retry_after=3600))
        running = asyncio.create_task(poller.run())
        await telegram.wait_until(lambda: bool(telegram.calls))
        poller.stop()
        await running
        await channel.close()
    assert core.taken == []


def test_it_says_in_one_sentence_why_there_is_nothing_to_poll() -> None:
    assert why_not(load_settings(telegram_token=TOKEN)) is None
    assert "TELEGRAM_TOKEN" in (why_not(load_settings()) or "")
    assert "TELEGRAM_TOKEN" in (why_not(load_settings(telegram_token=" ")) or "")
    public = load_settings(telegram_token=TOKEN, public_url="https://lien.example")
    assert "PUBLIC_URL" in (why_not(public) or "")


@pytest.mark.parametrize(
    ("environment", "code", "said"),
    [
        ({}, 0, "TELEGRAM_TOKEN is not set"),
        ({"TELEGRAM_TOKEN": TOKEN, "PUBLIC_URL": "https://lien.example"}, 0, "PUBLIC_URL is set"),
        ({"TELEGRAM_TOKEN": TOKEN}, 1, "DATABASE_URL is not set"),
        ({"PUBLIC_PORT": "door"}, 1, "PUBLIC_PORT"),
    ],
)
def test_the_program_says_one_line_and_ends_where_there_is_nothing_to_do(
    tmp_path: Path, environment: dict[str, str], code: int, said: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot.telegram_poll"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == code
    lines = (ended.stdout + ended.stderr).strip().splitlines()
    assert len(lines) == 1
    assert said in lines[0]


async def test_the_program_polls_until_it_is_told_to_end(tmp_path: Path) -> None:
    async with telegram_server() as telegram:
        program = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.telegram_poll",
            cwd=tmp_path,
            env={
                "PYTHONPATH": str(ROOT),
                "TELEGRAM_TOKEN": TOKEN,
                "TELEGRAM_API_URL": telegram.url,
                "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
            },
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            await telegram.wait_until(lambda: bool(telegram.called("getUpdates") and telegram.called("setMyCommands")))
            program.terminate()
            _, said = await program.communicate()
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()
    assert program.returncode == 0
    assert telegram.called("deleteWebhook") == [{}]
    assert TOKEN not in said.decode()
