"""Says which step is running and how long each took."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """A counter of steps on a stream, safe to use from several threads.

    Parameters
    ----------
    total : int
        Number of steps.
    stream : text file, optional
        Where to write; standard error when left out.
    """

    def __init__(self, total: int, stream: TextIO | None = None):
        self.total, self.done, self.stream = total, 0, stream or sys.stderr
        self._lock = threading.Lock()

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Show `label` while the step runs (on a terminal), then with its seconds and the count of finished steps."""
        start = time.monotonic()
        if self.stream.isatty():
            with self._lock:
                print(f"      {label} …", end="\r", file=self.stream, flush=True)
        yield
        with self._lock:
            self.done += 1
            width = len(str(self.total))
            seconds = time.monotonic() - start
            print(f"[{self.done:{width}}/{self.total}] {label}  {seconds:.1f} s", file=self.stream, flush=True)
