"""A full disk and a missing permission: one message that says so, status 1, and what stood there stands there still."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.twinbook.conftest import tiny_at
from twinbook.build import build
from twinbook.errors import BookError

NOBODY = 65534
ROOT = Path(__file__).parents[2]
FULL = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.twinbook.conftest import tiny_at
from twinbook.build import build
from twinbook.errors import BookError
import twinbook.build, twinbook.progress
book = tiny_at(Path({folder!r}))
good = book.site / "zh"
good.mkdir(parents=True)
(good / "index.html").write_text("good")
try:
    build(book, "en")
except BookError as error:
    print("TOLD", error)
print("KEPT", (good / "index.html").read_text(), sorted(path.name for path in book.build.iterdir()))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a small disk is made with Linux namespaces")
def test_a_full_disk(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    script = tmp_path / "full.py"
    script.write_text(FULL.format(root=str(ROOT), folder=str(folder)), encoding="utf-8")
    inside = f"mount -t tmpfs -o size=100k tmpfs {folder} && exec {sys.executable} {script}"
    command = ["unshare", "--mount", "sh", "-c", inside]
    if os.geteuid() != 0:
        command[1:1] = ["--user", "--map-root-user"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert "TOLD" in done.stdout, done.stdout + done.stderr
    assert "The disk is full" in done.stdout
    assert "KEPT good" in done.stdout


def in_child(act):
    """What `act` tells when it runs without the rights of the superuser, in a child process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            told = act()
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are dropped in a forked child")
@pytest.mark.parametrize(("lang", "words"), [("zh", "取得写权限"), ("en", "Take write permission")])
def test_no_write_permission(tmp_path, lang, words):
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    book = tiny_at(tmp_path)
    for folder in (book.root, *book.root.rglob("*")):
        folder.chmod(0o555 if folder.is_dir() else 0o444)

    def act():
        try:
            build(book, lang)
        except BookError as error:
            return f"BookError: {error}"
        return "built"

    told = in_child(act)
    assert told.startswith("BookError"), told
    assert words in told
    assert "_build" in told
    assert not book.build.exists()
    book.root.chmod(0o755)
