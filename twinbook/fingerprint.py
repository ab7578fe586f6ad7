"""One digest of many files: what tells whether anything has changed."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

IGNORED = {"__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".DS_Store"}

# Stands beside a document while Office has it open; Windows lets no one else read it.
OFFICE_LOCK = "~$"


def files_below(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Name and path of every file among `paths` and below them, in one order on every system."""
    for top in paths:
        if top.is_file():
            yield top.name, top
        for path in sorted(top.rglob("*")) if top.is_dir() else ():
            inside = path.relative_to(top)
            if path.is_file() and not IGNORED & set(inside.parts) and not path.name.startswith(OFFICE_LOCK):
                yield f"{top.name}/{inside.as_posix()}", path


def digest(paths: Iterable[Path] = (), *parts: object) -> str:
    """SHA-256 over the names and bytes of the files below `paths` and over `parts` (written as JSON).

    Examples
    --------
    >>> digest((), "a") == digest((), "a"), digest((), "a") == digest((), "b")
    (True, False)
    """
    total = hashlib.sha256(json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False).encode())
    for name, path in files_below(paths):
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
