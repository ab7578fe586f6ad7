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
# Pages that were left are not kept alive to go back to.
QUIET += ["--disable-features=BackForwardCache"]
WIDE = {"width": 1280, "height": 900}
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
def only_tab(browser):
    """One reader's browser with one tab that notes what it asks for and what it complains of."""
    context = browser.new_context(viewport=WIDE, locale="zh-CN")
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("requestfailed", lambda request: page.complaints.append(f"failed: {request.url}"))
    yield page
    context.close()


@pytest.fixture
def tab(only_tab):
    """The tab, wide, on a screen, with nothing remembered; a new one for each test would take twice the time."""
    only_tab.set_viewport_size(WIDE)
    only_tab.emulate_media(media="null")
    only_tab.asked.clear()
    only_tab.complaints.clear()
    yield only_tab
    only_tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    only_tab.context.clear_cookies()
    only_tab.goto("about:blank")
