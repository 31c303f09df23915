"""The rules of the house, as tests: a rule that prose alone holds is soon broken."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from hub.settings import ROOT, Settings

CODE = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("hub/**/*.py")])
MIGRATIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))
VAGUE_FILES = {"utils", "helpers", "common", "data", "info", "misc"}
VAGUE_VERBS = re.compile(r"^_*(handle|process|manage|do)(_(?![A-Z])|$)")
# aiosmtpd calls these by name.
CALLED_BY_LIBRARIES = {"handle_exception"}
LOG_VERBS = {"debug", "info", "warning", "error", "critical", "exception"}
# What a log may never be given: words of people, names, ways to reach them, secrets.
NEVER_LOGGED = re.compile(
    r"^(text|said|body|name|address|sender|to|token|secret|password|value|subject|raw|url|login)$"
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_imports_point_one_way() -> None:
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in CODE
        for name in imports_of(path)
        if name.split(".")[0] == "nlu" or (path.is_relative_to(ROOT / "hub") and name.split(".")[0] == "bot")
    ]
    assert wrong == []


def test_the_understanding_imports_neither_the_bot_nor_the_hub() -> None:
    files = [path for path in ROOT.glob("nlu/**/*.py") if ".venv" not in path.parts]
    wrong = [name_of(p) for p in files for name in imports_of(p) if name.split(".")[0] in ("bot", "hub")]
    assert wrong == []


def test_only_one_place_commits() -> None:
    wrong = [name_of(path) for path in CODE if re.search(r"\.commit\(", path.read_text())]
    assert wrong == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_name_is_vague(path: Path) -> None:
    assert path.stem not in VAGUE_FILES
    assert [f.name for f in functions_of(path) if VAGUE_VERBS.match(f.name) and f.name not in CALLED_BY_LIBRARIES] == []


def test_files_are_small() -> None:
    too_long = {name_of(path): lines for path in CODE if (lines := len(path.read_text().splitlines())) > 400}
    assert too_long == {}


def test_nine_functions_in_ten_fit_on_a_screen() -> None:
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for path in CODE for f in functions_of(path))
    assert lengths[int(len(lengths) * 0.9)] < 32


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_log_is_given_what_people_wrote(path: Path) -> None:
    wrong = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = node.func.value
        if node.func.attr in LOG_VERBS and isinstance(owner, ast.Name) and owner.id in ("log", "logger"):
            wrong += [f"line {node.lineno}: {k.arg}" for k in node.keywords if k.arg and NEVER_LOGGED.match(k.arg)]
            wrong += [f"line {node.lineno}: f-string" for a in node.args if isinstance(a, ast.JoinedStr)]
    assert wrong == []


def test_no_place_is_named_in_code() -> None:
    """Areas are data: another town starts from its own folder of seeds."""
    names = set()
    for path in ROOT.glob("seeds/*/area.yaml"):
        area = yaml.safe_load(path.read_text())
        names |= {area["town"], *re.split(r"\s*/\s*", area["name"])}
    files = [*CODE, *ROOT.glob("bot/**/*.po"), *ROOT.glob("**/templates/**/*.html"), *MIGRATIONS]
    wrong = [
        f"{name_of(path)}: {name}"
        for path in files
        if ".venv" not in path.parts and "node_modules" not in path.parts
        for name in names
        if re.search(rf"\b{re.escape(name)}\b", path.read_text())
    ]
    assert wrong == []


def test_migrations_are_numbered_in_order_and_reversible() -> None:
    assert [path.name[:4] for path in MIGRATIONS] == [f"{number:04}" for number in range(1, len(MIGRATIONS) + 1)]
    for previous, path in zip([None, *MIGRATIONS], MIGRATIONS, strict=False):
        source = path.read_text()
        assert f'revision = "{path.name[:4]}"' in source
        expected = f'"{previous.name[:4]}"' if previous else "None"
        assert f"down_revision = {expected}" in source
        assert "NotImplementedError" not in source


def test_every_setting_is_documented() -> None:
    documented = (ROOT / ".env.example").read_text()
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert re.search(rf"^#? ?{name.upper()}=", documented, re.MULTILINE), name


def test_every_public_function_of_some_length_says_what_it_does() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in CODE
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and node.name != "main"
        and (node.end_lineno or 0) - node.lineno > 6
        and not ast.get_docstring(node)
    ]
    assert wrong == []


def test_every_module_says_its_subject() -> None:
    empty = [
        name_of(path)
        for path in CODE
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert empty == []


def test_no_registry_or_machine_is_named() -> None:
    tracked = [*CODE, *ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "Makefile", ROOT / "Dockerfile"]
    for path in tracked:
        if path.exists():
            assert "/work/" not in path.read_text(), name_of(path)
