"""What a bilingual book consists of: where its parts stand and what the subject hands in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from twinbook.compare import Moved
from twinbook.errors import BookError
from twinbook.wording import say


@dataclass(frozen=True)
class Edition:
    """What a book's numbers come from.

    Attributes
    ----------
    parameters : mapping
        Given to every notebook that declares them.
    inputs : sequence of Path
        Files and folders a run depends on besides the notebook itself: data, packages, the lock file.
    """

    parameters: Mapping[str, object] = field(default_factory=dict)
    inputs: Sequence[Path] = ()


@dataclass(frozen=True)
class Book:
    """A bilingual book on disk.

    Attributes
    ----------
    root : Path
        Folder with ``_config.yml``, ``_toc.yml``, ``book/`` and ``notebooks/``.
    build : Path
        Folder for everything made; nothing is written elsewhere.
    parameters : mapping
        Given to every notebook that declares them.
    inputs : sequence of Path
        Files and folders a run depends on besides the notebook itself: data, packages, the lock file.
    fragments : callable
        Language, and what moved against the baseline, to the generated parts of pages, name to Markdown.
    files : mapping
        Files readers may download: name to a function that gives the bytes. Whatever they are made from stands among
        the inputs.
    baseline : Edition, optional
        What to compare with: every chapter is run with it too.
    """

    root: Path
    build: Path
    parameters: Mapping[str, object] = field(default_factory=dict)
    inputs: Sequence[Path] = ()
    fragments: Callable[[str, Moved], Mapping[str, str]] = lambda lang, moved: {}
    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    baseline: Edition | None = None

    @property
    def site(self) -> Path:
        """Where the finished site stands."""
        return self.build / "html"

    @property
    def edition(self) -> Edition:
        """What the book's own numbers come from."""
        return Edition(dict(self.parameters), tuple(self.inputs))

    @property
    def compared_with(self) -> Edition | None:
        """The baseline, unless it is what the book has anyway."""
        if self.baseline is None:
            return None
        other = Edition(dict(self.baseline.parameters), tuple(self.baseline.inputs))
        return None if other == self.edition else other


@dataclass(frozen=True)
class Chapters:
    """What ``_toc.yml`` names, in order: pages by name, notebooks by path."""

    names: tuple[str, ...]
    pages: Mapping[str, tuple[Path, Path]]
    notebooks: Mapping[str, Path]


def toc_of(root: Path) -> dict:
    """The table of contents as written."""
    return yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))


def _names(entry: dict) -> list[str]:
    own = [entry[key] for key in ("root", "file") if key in entry]
    below = [*entry.get("parts", []), *entry.get("chapters", []), *entry.get("sections", [])]
    return own + [name for child in below for name in _names(child)]


def chapters_of(root: Path, lang: str) -> Chapters:
    """Every entry of the table of contents with its file or pair of files.

    Raises
    ------
    BookError
        Naming each entry without a file.
    """
    names = tuple(_names(toc_of(root)))
    notebooks = {name: path for name in names if (path := root / "notebooks" / f"{name}.ipynb").exists()}
    pages = {
        name: (root / "book" / f"{name}.zh.md", root / "book" / f"{name}.en.md")
        for name in names
        if name not in notebooks
    }
    missing = [name for name, twins in pages.items() if not all(path.exists() for path in twins)]
    if missing:
        raise BookError([say(lang, "missing_page", name=name) for name in missing])
    return Chapters(names, pages, notebooks)
