import pytest

pytest_plugins = ["pytester"]

FILES = {
    "test_one": "import pytest\n\ndef test_it_needs_a_browser():\n    pytest.skip('chromium is absent')\n",
    "test_two": "import pytest\n\npytest.skip('dovecot is absent', allow_module_level=True)\n",
}


def _run(pytester: pytest.Pytester) -> pytest.RunResult:
    pytester.makepyfile(**FILES)
    return pytester.runpytest_inprocess("-p", "tests.no_skips", "-p", "no:asyncio")


def test_it_lets_a_test_skip_on_a_developers_machine(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIEN_NO_SKIPS", raising=False)
    _run(pytester).assert_outcomes(skipped=2)


def test_it_fails_on_a_skip_where_nothing_may_be_missing(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIEN_NO_SKIPS", "1")
    result = _run(pytester)
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*test_two.py: skipped whole*"])
    result = pytester.runpytest_inprocess("-p", "tests.no_skips", "-p", "no:asyncio", "test_one.py")
    result.assert_outcomes(failed=1)
