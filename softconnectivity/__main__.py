"""The command line: ``python -m softconnectivity book``. Starts on a bare Python; everything else runs in ``.venv``."""

import subprocess
import sys

from softconnectivity.commands import environment


def enter(arguments):
    """Run a command in an environment that has everything: this one, or else the checkout's ``.venv``.

    Parameters
    ----------
    arguments : list of str
        What stands behind ``python -m softconnectivity``.

    Returns
    -------
    int
        Exit status.
    """
    environment.speak_to_any_console()
    if sys.version_info < (3, 11):
        print(environment.old_python(), file=sys.stderr)
        return 2
    environment.keep_compiled_modules()
    if environment.installed_here():
        environment.spare_unused_imports()
        from softconnectivity.commands.cli import main

        return main(arguments)
    try:
        python = environment.ensure(environment.message_language(arguments))
        return subprocess.run([str(python), "-m", "softconnectivity", *arguments]).returncode
    except environment.EnvironmentFailure as failure:
        print(failure, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(enter(sys.argv[1:]))
