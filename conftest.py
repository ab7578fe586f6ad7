"""What every test process does first, as the command line does, and which tests belong on one core."""

import pytest

from softconnectivity.commands.environment import keep_compiled_modules, spare_unused_imports

keep_compiled_modules()
spare_unused_imports()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file on one core: what they share is made once there. A group of its own stays one."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
