"""The command line: ``python -m softconnectivity book``. Starts on a bare Python; everything else runs in ``.venv``."""

import sys

from softconnectivity.commands import environment

if __name__ == "__main__":
    sys.exit(environment.enter(sys.argv[1:]))
