"""The papers of the project agree with one another: lock and declared dependencies, names, version, year."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from twinbook.config import config_of

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
RIGHTS_HOLDER = {"en": "Soft Connectivity Report contributors", "zh": "“软联通报告”编写者"}


def pins():
    """Locked packages: name to version and marker, one entry for each line of the lock."""
    lines = re.findall(r"^([A-Za-z0-9._-]+)==([^ \\\n]+)(?: ; ([^\\\n]+?))? \\$", LOCK, re.MULTILINE)
    return [(canonicalize_name(name), version, marker) for name, version, marker in lines]


def test_every_pin_has_a_hash_and_no_address_stands_in_the_lock():
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins()) > 100
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links", LOCK)


def test_the_lock_satisfies_every_declared_dependency():
    declared = [*PROJECT["dependencies"], *chain.from_iterable(PROJECT["optional-dependencies"].values())]
    locked = {}
    for name, version, _ in pins():
        locked.setdefault(name, []).append(version)
    for text in declared:
        wanted = Requirement(text)
        versions = locked[canonicalize_name(wanted.name)]
        assert all(wanted.specifier.contains(version) for version in versions), text


def needed_by(name, extras=()):
    """What an installed package needs on this machine, with the extras it is asked for."""
    for line in distribution(name).requires or ():
        wanted = Requirement(line)
        if not wanted.marker or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield wanted


def test_the_lock_names_all_that_the_locked_packages_need():
    """The lock is installed as it stands: pip does not look for what else a package needs."""
    here = {name: version for name, version, marker in pins() if not marker or Marker(marker).evaluate()}
    everything = chain.from_iterable(PROJECT["optional-dependencies"].values())
    waiting = [Requirement(text) for text in (*PROJECT["dependencies"], *everything)]
    seen = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        assert name in here, f"{wanted} is not in the lock"
        assert wanted.specifier.contains(here[name], prereleases=True), f"{wanted}, but {here[name]} is locked"
        if (key := (name, frozenset(wanted.extras))) not in seen:
            seen.add(key)
            waiting += needed_by(name, wanted.extras)
    assert len({name for name, _ in seen}) > 100


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_one_version_of_each_package_for_every_python_and_system(python, system):
    names = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}[system]
    here = {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "platform_system": names[0],
        "os_name": names[1],
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    chosen = [name for name, _, marker in pins() if not marker or Marker(marker).evaluate(here)]
    assert len(chosen) == len(set(chosen))
    needed = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    assert needed <= set(chosen)


def test_every_dependency_has_its_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if re.match(r'\s+"[a-z0-9-]+[<>=]', line)]
    assert len(asked) > 15
    assert [line for line in asked if not re.search(r",\s*# \S.{10,}", line)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_version_one_year_one_author(lang):
    config = config_of(ROOT, lang)
    assert config["author"] == RIGHTS_HOLDER[lang]
    own = config["sphinx"]["config"]
    assert own["twinbook_version"] == PROJECT["version"] == CITATION["version"]
    assert own["twinbook_year"] == str(CITATION["date-released"])[:4] == config["copyright"]


def test_author_and_licences_in_every_paper():
    assert [author["name"] for author in CITATION["authors"]] == [RIGHTS_HOLDER["en"]]
    assert [author["name"] for author in PROJECT["authors"]] == [RIGHTS_HOLDER["en"]]
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert RIGHTS_HOLDER["en"] in licence
    assert "MIT" in licence
    assert "Attribution 4.0 International" in licence


def test_make_targets_are_commands():
    from softconnectivity.commands.cli import parser

    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1].split()
    commands = next(action for action in parser("en")._actions if action.choices).choices
    assert set(targets) <= set(commands)
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert "make book" in text
        assert "-m softconnectivity book" in text
        assert "-m softconnectivity test" in text


@pytest.mark.deep
def test_tests_of_one_group_run_on_one_core(tmp_path):
    """Otherwise each core makes the same costly book of its own and the whole takes twice as long."""
    (tmp_path / "test_grouped.py").write_text(
        "import os, pathlib, pytest\n"
        "@pytest.mark.xdist_group('one')\n"
        "@pytest.mark.parametrize('n', range(6))\n"
        "def test_here(n):\n"
        "    pathlib.Path(f'{n}.core').write_text(os.environ['PYTEST_XDIST_WORKER'])\n"
    )
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-n", "2"]
    done = subprocess.run([*command, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    cores = [path.read_text() for path in tmp_path.glob("*.core")]
    assert len(cores) == 6
    assert len(set(cores)) == 1


@pytest.mark.parametrize("asked", ["", "1"])
def test_what_is_compiled_is_kept_whatever_the_environment_says(tmp_path, asked):
    """Otherwise each of the kernels, on packages installed without compiled modules, compiles all it imports."""
    (tmp_path / "mine.py").write_text("import sys\n", encoding="utf-8")
    script = (
        "import subprocess, sys; from softconnectivity.commands.environment import keep_compiled_modules as keep; "
        "keep(); sys.exit(sys.dont_write_bytecode or subprocess.run([sys.executable, '-c', 'import mine']).returncode)"
    )
    own = {**os.environ, "PYTHONDONTWRITEBYTECODE": asked, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    assert subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=own).returncode == 0
    assert list((tmp_path / "__pycache__").glob("mine.*.pyc"))
