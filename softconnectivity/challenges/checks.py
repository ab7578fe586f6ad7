"""What must be right before the chapter says anything: its own parameters, and the codebook's hard constraints.

The schema of the tables checks values one by one; these rules run across rows and tables, and matter most to readers
who put in codes of their own.
"""

import pandas as pd

from softconnectivity.challenges.matrix import STRENGTHS, basis_of, strengths
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import Language

_CELL = ["relation", "source_item", "target_item"]


def check(facts: Facts, coder: str, strength_min: int, lang: Language) -> None:
    """Check the parameters and the coding tables, and say all that is wrong at once.

    Raises
    ------
    ReportError
        `coder` is neither "both" nor a coder of the table, `strength_min` is not 1, 2 or 3, or the tables codes and
        evidence break a constraint of the codebook.
    """
    codes, evidence = facts.table("codes"), facts.table("evidence")
    problems = [*_parameters(codes, coder, strength_min, lang), *constraints(codes, evidence, lang)]
    if problems:
        raise ReportError(problems)


def constraints(codes: pd.DataFrame, evidence: pd.DataFrame, lang: Language) -> list[str]:
    """The codebook's hard constraints that the tables break, one line each.

    Every coder codes every cell; strength 0 has the basis "none", 1 "inferred", 2 and 3 "explicit"; a cell has
    evidence exactly where some coder filled it.
    """
    problems = []
    for relation in codes["relation"].unique():
        missing = strengths(codes, relation).stack(future_stack=True)
        problems += [_problem("missing", lang, relation, *cell) for cell in missing.index[missing.isna()]]
    for code in codes[codes["basis"] != codes["strength"].map(basis_of)].itertuples():
        cell = (code.relation, code.source_item, code.target_item, code.coder)
        problems.append(_problem("basis", lang, *cell, strength=code.strength, basis=code.basis))
    worded = set(evidence[_CELL].itertuples(index=False, name=None))
    filled = set(codes.loc[codes["strength"] >= 1, _CELL].itertuples(index=False, name=None))
    problems += [_problem("unworded", lang, *cell) for cell in sorted(filled - worded)]
    problems += [_problem("unfounded", lang, *cell) for cell in sorted(worded - filled)]
    return problems


def _parameters(codes: pd.DataFrame, coder: str, strength_min: int, lang: Language) -> list[str]:
    coders, least = [*sorted(codes["coder"].unique()), "both"], STRENGTHS[1:]
    problems = []
    if coder not in coders:
        problems.append(lang.text("challenges.check.coder", coder=coder, known=lang.list(coders)))
    if type(strength_min) is not int or strength_min not in least:
        problems.append(lang.text("challenges.check.strength_min", value=strength_min, known=lang.list(least)))
    return problems


def _problem(name: str, lang: Language, relation: str, source: str, target: str, coder: str = "", **values) -> str:
    cell = lang.text("challenges.cell", source=source, target=target)
    return lang.text(f"challenges.check.{name}", relation=relation, cell=cell, coder=coder, **values)
