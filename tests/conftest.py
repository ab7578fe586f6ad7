"""What several rooms of the tests share."""

from functools import partial

import pytest

from tests.commands import run_here


@pytest.fixture
def run(monkeypatch):
    """Runs a command in this process and gives its status and what it says."""
    return partial(run_here, monkeypatch)
