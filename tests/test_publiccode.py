"""publiccode.yml is what catalogues of public software read (standard, version 0.4)."""

import tomllib
from typing import Any

import yaml

from hub.settings import ROOT

PUBLICCODE: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_it_has_every_field_that_the_standard_requires() -> None:
    required = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert required | {"legal", "maintenance", "localisation"} <= set(PUBLICCODE)
    assert PUBLICCODE["publiccodeYmlVersion"] == "0.4"
    assert PUBLICCODE["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert PUBLICCODE["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert PUBLICCODE["maintenance"]["contacts"][0]["name"]


def test_it_describes_itself_at_the_length_that_catalogues_show() -> None:
    for description in PUBLICCODE["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert len(description["genericName"]) <= 35
        assert description["features"]


def test_it_agrees_with_the_package_and_the_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert PUBLICCODE["softwareVersion"] == project["version"]
    assert PUBLICCODE["legal"]["license"] == project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")
