"""``test``, ``bench``, ``serve``, ``lab`` and ``clean``."""

import argparse
import functools
import http.server
import shutil
import subprocess
import sys
from pathlib import Path

from softconnectivity.commands.book import build_book
from softconnectivity.commands.environment import ROOT
from softconnectivity.errors import ReportError
from softconnectivity.language import language

SOURCES = ("conftest.py", "softconnectivity", "twinbook", "tests", "benchmarks", "notebooks", "scripts")


def run_tests(options: argparse.Namespace) -> int:
    """Style, walls, both books, then every test on all cores; the first failure ends it."""
    chosen = options.pytest
    present = [name for name in SOURCES if (ROOT / name).exists()]
    python = [sys.executable, "-m"]
    checks = [
        [*python, "ruff", "check", *present],
        [*python, "ruff", "format", "--check", *present],
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ]
    for command in [] if chosen else checks:
        if status := subprocess.run(command, cwd=ROOT).returncode:
            return status
    return _build(options) or _pytest(*(chosen or ["-n", "auto"]))


def run_deep_tests(options: argparse.Namespace) -> int:
    """The tests that build whole books again or run every chapter apart; too long for every change."""
    return _build(options) or _pytest("-n", "auto", "-m", "deep")


def run_benchmarks(options: argparse.Namespace) -> int:
    """Each program of `benchmarks/`, one after the other; the first that fails ends it."""
    for program in sorted((ROOT / "benchmarks").glob("*.py")):
        if status := subprocess.run([sys.executable, str(program)], cwd=ROOT).returncode:
            return status
    return 0


def _build(options: argparse.Namespace) -> int:
    return build_book(argparse.Namespace(**vars(options), data_dir=None, as_of=None, parameters=[]))


def _pytest(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT).returncode


def serve(options: argparse.Namespace) -> int:
    """Show the built site on this machine only, until interrupted."""
    site = ROOT / "_build" / "html"
    text = language(options.lang).text
    if not site.exists():
        raise ReportError(text("commands.nothing_built"))
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", options.port), handler) as server:
        print(text("commands.serving", address=f"http://127.0.0.1:{server.server_port}/"), flush=True)
        server.serve_forever()
    return 0


def open_lab(options: argparse.Namespace) -> int:
    """JupyterLab in the report's own environment, from the top folder."""
    return subprocess.run([sys.executable, "-m", "jupyterlab", "--notebook-dir", str(ROOT)], cwd=ROOT).returncode


def clean(options: argparse.Namespace) -> int:
    """Take away what `book` made; the environment stays."""
    made: Path = ROOT / "_build"
    shutil.rmtree(made, ignore_errors=True)
    print(language(options.lang).text("commands.cleaned", path=made.name))
    return 0
