"""A real browser over the built books. Without one the tests fail under CI and are skipped elsewhere."""

import functools
import http.server
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
LANGUAGES = ("zh", "en")


def pages() -> list[str]:
    """Names of the pages of the built book, the same in both languages (another test shows it)."""
    return sorted(path.name for path in (SITE / "zh").glob("*.html") if path.name not in ("genindex.html",))


def browser_path() -> str | None:
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser():
    path = browser_path()
    # Edge is part of Windows but not on its PATH
    which = {"channel": "msedge"} if path is None and sys.platform == "win32" else {"executable_path": path}
    if not any(which.values()):
        told = "no browser found: install chromium, or name one in BROWSER_PATH"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    assert SITE.exists(), "the books are not built: make book"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(args=QUIET, **which)
        yield running
        running.close()


@pytest.fixture(scope="session")
def address():
    """The site served on this machine only."""
    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="session")
def profile(browser):
    """One reader's browser: a new one for each page would double the time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def tab(profile):
    """A fresh page with what it asked for and what it complained of; nothing is remembered from one to the next."""
    page = profile.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("requestfailed", lambda request: page.complaints.append(f"failed: {request.url}"))
    yield page
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.close()
    profile.clear_cookies()
