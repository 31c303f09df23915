import socket

import pytest

from hub.running.checks import CheckError, check_database, check_ports, list_ports
from hub.running.database import EmbeddedDatabase
from hub.settings import load_settings


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_it_opens_no_port_for_what_is_off_or_elsewhere() -> None:
    ports = list_ports(load_settings(smtp_port=0, lmtp_port=0, nlu_url="http://nlu.example:5005"))
    assert set(ports) == {"PUBLIC_PORT", "HUB_PORT"}


def test_it_refuses_one_port_for_two_things() -> None:
    with pytest.raises(CheckError, match="PUBLIC_PORT and HUB_PORT are both 8000"):
        check_ports(load_settings(public_port=8000, hub_port=8000))


@pytest.mark.parametrize(
    "setting", ["public_port", "hub_port", "smtp_port", "lmtp_port", "nlu_port"], ids=lambda setting: setting.upper()
)
def test_it_names_the_setting_of_a_port_in_use(setting: str) -> None:
    names = ["public_port", "hub_port", "smtp_port", "lmtp_port", "nlu_port"]
    ports = {name: _closed_port() for name in names}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports[setting] = taken.getsockname()[1]
        with pytest.raises(CheckError, match=f"Port {ports[setting]} is in use: .* set {setting.upper()} "):
            check_ports(load_settings(**ports))


def test_it_opens_a_port_that_was_closed_a_moment_ago() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()
    check_ports(load_settings(public_port=port, hub_port=_closed_port(), smtp_port=0, lmtp_port=0, nlu_url="http://n"))


@pytest.mark.parametrize("bind", ["203.0.113.7", "no such address"])
def test_it_refuses_an_address_that_is_not_of_this_machine(bind: str) -> None:
    with pytest.raises(CheckError, match="BIND=.* is not an address"):
        check_ports(load_settings(bind=bind, public_port=_closed_port()))


def test_it_accepts_a_database_that_answers(server: EmbeddedDatabase) -> None:
    check_database(server.url)


def test_it_says_when_no_postgresql_runs_there() -> None:
    port = _closed_port()
    with pytest.raises(CheckError) as caught:
        check_database(f"postgresql://alice:s3cret@127.0.0.1:{port}/lien")
    assert str(caught.value) == (
        f"DATABASE_URL: PostgreSQL at 127.0.0.1:{port} is not running there: "
        "start it, or correct DATABASE_URL (empty: one is started here)."
    )


def test_it_says_when_the_database_or_the_user_is_unknown(server: EmbeddedDatabase) -> None:
    with pytest.raises(CheckError, match="has no database of this name"):
        check_database(server.url_of("nothing"))
    with pytest.raises(CheckError, match="does not know this user"):
        check_database(server.url.replace("postgres@", "alice:s3cret@"))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://alice:s3cret@127.0.0.1:{port}/lien",
        "postgresql://alice:s3cret@s3cret@127.0.0.1:{port}/lien",
        "postgresql://alice:s3cret/s3cret@127.0.0.1:{port}/lien",
        "postgresql://alice:s3cret#s3cret@127.0.0.1:{port}/lien",
        "postgresql://alice:s3cret?s3cret@127.0.0.1:{port}/lien",
        "postgresql://alice:s3cret%zz@127.0.0.1:{port}/lien",
        "postgresql://alice:s3cret@no.such.host.invalid/lien",
        "postgresql://alice:s3cret@127.0.0.1:s3cret/lien",
        "postgresql://alice:s3cret@[::1/lien",
        "postgresql://s3cret:s3cret",
        "alice:s3cret@127.0.0.1/lien",
    ],
)
def test_it_never_shows_the_password_nor_part_of_it(url: str) -> None:
    with pytest.raises(CheckError) as caught:
        check_database(url.format(port=_closed_port()))
    assert "s3cret" not in str(caught.value)
    assert "DATABASE_URL" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_it_shows_no_digits_of_a_password_that_looks_like_a_port() -> None:
    with pytest.raises(CheckError) as caught:
        check_database("postgresql://alice:12/34@127.0.0.1/lien")
    assert "12" not in str(caught.value).replace("127.0.0.1", "")
