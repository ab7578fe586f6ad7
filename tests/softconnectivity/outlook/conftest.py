import pytest

from softconnectivity.facts import Facts


@pytest.fixture(scope="session")
def facts():
    """The report's own tables."""
    return Facts.load(as_of="2025-12-01", lang="en")
