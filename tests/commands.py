"""The command line as a reader meets it: in a process of its own, or for speed in that of the tests."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from softconnectivity.commands.cli import main

ROOT = Path(__file__).parents[1]
LOCALE = {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}


def run_apart(*arguments, lang="en", cwd=ROOT):
    """A command as a reader types it, in a process of its own."""
    environment = {**os.environ, "LC_ALL": LOCALE[lang], "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "softconnectivity", *map(str, arguments)]
    told = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(command, cwd=cwd, env=environment, timeout=300, **told)


def run_here(patch: pytest.MonkeyPatch, *arguments, lang="en", cwd=ROOT):
    """A command in this process: one of its own would spend seconds on its imports."""
    patch.chdir(cwd)
    patch.setenv("LC_ALL", LOCALE[lang])
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main([*map(str, arguments)])
        except SystemExit as ended:  # as argparse ends
            status = ended.code
    return CompletedProcess(arguments, status, out.getvalue(), err.getvalue())
