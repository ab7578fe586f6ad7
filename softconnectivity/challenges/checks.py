"""What must be right before the chapter says anything: its own parameters, and the codebook's hard constraints.

The schema of the tables checks values one by one; these rules run across rows and tables, and matter most to readers
who put in codes of their own.
"""

from types import SimpleNamespace

import pandas as pd

from softconnectivity.challenges.matrix import STRENGTHS, basis_of, strengths
from softconnectivity.challenges.settings import RANGES
from softconnectivity.errors import ReportError
from softconnectivity.facts import Facts
from softconnectivity.language import Language
from softconnectivity.parameters import checked

# The matrices that the chapter puts questions to.
_ASKED = (
    "challenge_dimension",
    "challenge_recommendation",
    "challenge_mechanism",
    "mechanism_dimension",
    "recommendation_mechanism",
)
_CELL = ["relation", "source_item", "target_item"]


def check(facts: Facts, coder: str, strength_min: int, lang: Language, **numbers) -> SimpleNamespace:
    """Check the parameters and the coding tables, and say all that is wrong at once.

    Parameters
    ----------
    facts : Facts
        With the tables codes and evidence.
    coder : str
        "both", which means every coder, or a coder of the table.
    strength_min : int
        1, 2 or 3.
    lang : Language
        Language of the messages.
    **numbers
        One value for each name of :data:`~softconnectivity.challenges.settings.RANGES`.

    Returns
    -------
    SimpleNamespace
        The numbers.

    Raises
    ------
    ReportError
        A parameter has another value than allowed, or the tables codes and evidence break a constraint of the
        codebook.
    """
    codes, evidence = facts.table("codes"), facts.table("evidence")
    problems = [*_parameters(codes, coder, strength_min, lang), *constraints(codes, evidence, lang)]
    absent = [relation for relation in _ASKED if relation not in set(codes["relation"])]
    problems += [lang.text("challenges.check.absent", relation=relation) for relation in absent]
    chosen = None
    try:
        chosen = checked(numbers, RANGES, lang)
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    return chosen


def constraints(codes: pd.DataFrame, evidence: pd.DataFrame, lang: Language) -> list[str]:
    """The codebook's hard constraints that the tables break, one line each.

    Every coder codes every cell; strength 0 has the basis "none", 1 "inferred", 2 and 3 "explicit"; a cell has
    evidence exactly where some coder filled it.
    """
    problems = incomplete(codes, lang)
    for code in codes[codes["basis"] != codes["strength"].map(basis_of)].itertuples():
        cell = (code.relation, code.source_item, code.target_item, code.coder)
        problems.append(_problem("basis", lang, *cell, strength=code.strength, basis=code.basis))
    worded = set(evidence[_CELL].itertuples(index=False, name=None))
    filled = set(codes.loc[codes["strength"] >= 1, _CELL].itertuples(index=False, name=None))
    problems += [_problem("unworded", lang, *cell) for cell in sorted(filled - worded)]
    problems += [_problem("unfounded", lang, *cell) for cell in sorted(worded - filled)]
    return problems


def incomplete(codes: pd.DataFrame, lang: Language) -> list[str]:
    """The coders who left cells without a code, one line each and matrix: where all codings are compared, a gap would
    pass for a missing link.
    """
    problems = []
    for relation in codes["relation"].unique():
        by_coder = strengths(codes, relation).reindex(columns=sorted(codes["coder"].unique()))
        for coder, column in by_coder.items():
            missing = column.index[column.isna()]
            if len(missing):
                count = lang.number(len(missing))
                problems.append(_problem("missing", lang, relation, *missing[0], coder, count=count))
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
