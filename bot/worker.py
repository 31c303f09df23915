"""`python -m bot.worker`: runs the jobs, and takes over those of a worker that died."""

import asyncio
import contextlib
import signal

import psycopg
import structlog
import uvloop
from procrastinate import App, exceptions
from sqlalchemy.exc import SQLAlchemyError

from bot import last_traces, sender
from bot.reminding import look_for_ever
from hub.jobs import get_jobs
from hub.logs import set_up_logs
from hub.settings import SettingsError, get_settings
from hub.tidying import tidy

CONCURRENCY = 8
STALLED_AFTER_SECONDS = 30
LOOK_FOR_STALLED_EVERY_SECONDS = 10.0
RECONNECT_SECONDS = 2.0
STOP_WITHIN_SECONDS = 10.0
TIDY_EVERY_SECONDS = 3600.0

log = structlog.get_logger()


async def work_for_ever(jobs: App) -> None:
    """Run jobs until cancelled; a database that goes away is waited for."""
    while True:
        try:
            async with jobs.open_async():
                log.info("worker_ready")
                await _work(jobs)
        except* (psycopg.Error, SQLAlchemyError, exceptions.ConnectorException, OSError) as lost:
            log.warning("worker_lost_database", errors=sorted({type(error).__name__ for error in lost.exceptions}))
        await asyncio.sleep(RECONNECT_SECONDS)


async def _work(jobs: App) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(_take_over_stalled_jobs(jobs))
        group.create_task(_tidy_for_ever())
        group.create_task(look_for_ever())
        group.create_task(
            jobs.run_worker_async(
                concurrency=CONCURRENCY,
                delete_jobs="successful",
                install_signal_handlers=False,
                fetch_job_polling_interval=0.5,
                abort_job_polling_interval=5.0,
                shutdown_graceful_timeout=STOP_WITHIN_SECONDS,
                update_heartbeat_interval=5.0,
                stalled_worker_timeout=STALLED_AFTER_SECONDS,
            )
        )


async def _take_over_stalled_jobs(jobs: App) -> None:
    """A worker that died leaves its jobs in "doing", and with them the lock of their conversations."""
    while True:
        await take_over_stalled_jobs(jobs)
        await asyncio.sleep(LOOK_FOR_STALLED_EVERY_SECONDS)


async def take_over_stalled_jobs(jobs: App, seconds_since_heartbeat: float = STALLED_AFTER_SECONDS) -> int:
    """Put the jobs of dead workers back into the queue. Returns how many."""
    stalled = list(await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds_since_heartbeat))
    for job in stalled:
        await jobs.job_manager.retry_job(job)
        log.warning("job_taken_over", job=job.id)
    return len(stalled)


async def _tidy_for_ever() -> None:
    while True:
        try:
            await tidy()
        except SQLAlchemyError as error:  # tomorrow will do; sending goes on
            log.warning("not_tidied", error=type(error).__name__)
        await asyncio.sleep(TIDY_EVERY_SECONDS)


async def run() -> None:
    """Work until SIGINT or SIGTERM."""
    jobs = get_jobs()
    sender.register(jobs)
    last_traces.register(jobs)
    work = asyncio.create_task(work_for_ever(jobs))
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, work.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await work


def main() -> None:
    set_up_logs(get_settings())
    uvloop.run(run())


if __name__ == "__main__":
    try:
        main()
    except SettingsError as error:
        raise SystemExit(str(error)) from None
