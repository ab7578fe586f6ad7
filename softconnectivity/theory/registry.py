"""Every equation of a theory chapter, with its function, figure, outside test and the question it leaves to students.

The entries stand in `theory/<chapter>/chapter/equations.toml`; a test walks them against the chapters.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import pandas as pd

from softconnectivity.language import Language
from softconnectivity.tables import Table, table

CHAPTERS = ("diffusion", "competition", "recognition", "polycentric")


@dataclass(frozen=True)
class Equation:
    """One displayed equation.

    Attributes
    ----------
    label : str
        Its label in the chapter, "eq-...".
    function : str
        Dotted name of the pure function that computes it.
    source : str
        Key of the bibliography, "own" where the equation is this report's.
    figure : str
        Name of the figure that draws it.
    oracle : str
        The test that checks it against something not written here.
    parameter : str
        The one parameter its question asks the student to change.
    value : float or str
        What the question changes it to.
    """

    label: str
    function: str
    source: str
    figure: str
    oracle: str
    parameter: str
    value: float | str

    @property
    def question(self) -> str:
        """Key of the question in the chapter's messages."""
        return f"hooks.{self.label.replace('-', '_')}"


@lru_cache
def equations(chapter: str) -> tuple[Equation, ...]:
    """Return the equations of a chapter in the order in which they stand there.

    Examples
    --------
    >>> equations("diffusion")[0].label.startswith("eq-")
    True
    """
    file = resources.files("softconnectivity.theory") / chapter / "chapter" / "equations.toml"
    return tuple(Equation(**entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["equation"])


def equations_table(chapter: str, lang: Language) -> Table:
    """Return the chapter's equations, each with its source, function, figure and test.

    Parameters
    ----------
    chapter : str
        One of `CHAPTERS`.
    lang : Language

    Returns
    -------
    Table
    """
    own = lang.text("equations.own")
    rows = [
        {
            "equation": f"{{eq}}`{one.label}`",
            "source": own if one.source == "own" else f"{{cite:t}}`{one.source}`",
            "figure": f"{{numref}}`fig-{one.figure}`",
            "function": f"`{one.function.removeprefix('softconnectivity.theory.')}`",
            "test": f"`{one.oracle.removeprefix('tests/oracles/').replace('::', ' ')}`",
        }
        for one in equations(chapter)
    ]
    return table(_headed(rows, lang), f"{chapter}-equations", lang.text("equations.caption"))


def hooks_table(chapter: str, lang: Language) -> Table:
    """Return the chapter's questions, each with its equation and the one parameter to change.

    Parameters
    ----------
    chapter : str
        One of `CHAPTERS`.
    lang : Language

    Returns
    -------
    Table
    """
    rows = [
        {
            "key": f"`{one.label}`",
            "equation": f"{{eq}}`{one.label}`",
            "parameter": f"`{one.parameter}`",
            "question": lang.text(f"{chapter}.{one.question}"),
        }
        for one in equations(chapter)
    ]
    return table(_headed(rows, lang), f"{chapter}-hooks", lang.text("equations.hooks_caption"))


def _headed(rows: list[dict], lang: Language) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    return frame.rename(columns={name: lang.text(f"equations.column_{name}") for name in frame})
