"""With LIEN_NO_SKIPS=1 a skipped test fails: on a machine that has everything, nothing may go untested unseen."""

import os
from collections.abc import Generator

import pytest


def _is_refused(report: pytest.TestReport | pytest.CollectReport) -> bool:
    return report.skipped and os.environ.get("LIEN_NO_SKIPS") == "1" and not hasattr(report, "wasxfail")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _is_refused(report):
        report.outcome = "failed"
        report.longrepr = f"skipped, and LIEN_NO_SKIPS=1 allows none: {call.excinfo.value if call.excinfo else ''}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if _is_refused(report):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid}: skipped whole, and LIEN_NO_SKIPS=1 allows none"
    return report
