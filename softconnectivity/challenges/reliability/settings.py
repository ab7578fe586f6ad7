"""What the reader of the chapter chooses, and the range of each parameter."""

from types import SimpleNamespace

import pandas as pd

from softconnectivity.challenges.matrix import article_order
from softconnectivity.errors import ReportError
from softconnectivity.language import Language
from softconnectivity.parameters import Range, checked

RANGES = {
    "draws": Range(200, 20_000, whole=True),
    "level": Range(0.5, 0.99),
    "disturbed": Range(0, 1),
    "shown": Range(1, 400, whole=True),
    "seed": Range(0, 2**31 - 1, whole=True),
}
EVERY = "all"


def settings(codes: pd.DataFrame, lang: Language, coders: object = EVERY, **given) -> SimpleNamespace:
    """Return the reader's parameters as numbers, with the codes of the coders chosen.

    Parameters
    ----------
    codes : DataFrame
        The whole table codes.
    lang : Language
        Language of the messages.
    coders : str or sequence of str
        "all", or at least two coders of the table, such as "A, C".
    **given
        One value for each name of `RANGES`.

    Returns
    -------
    SimpleNamespace
        A number for each name of `RANGES`; `coders`, the chosen ones in the order of the alphabet; `codes`, theirs.

    Raises
    ------
    ReportError
        Every value outside its range, coders that are not in the table, or fewer than two, all at once.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> table = pd.DataFrame({"coder": ["A", "B", "C"]})
    >>> given = {"draws": 2000, "level": 0.95, "disturbed": 0.3, "shown": 20, "seed": 1}
    >>> settings(table, language("en"), "a, C", **given).coders
    ('A', 'C')
    """
    known = article_order(codes["coder"])
    named = coders.replace("，", ",").replace("、", ",").split(",") if isinstance(coders, str) else list(coders)
    wanted = {str(one).strip().upper() for one in named} - {""}
    chosen = tuple(known) if wanted == {EVERY.upper()} else tuple(one for one in known if one in wanted)
    problems = []
    if len(chosen) < 2 or (wanted != {EVERY.upper()} and wanted - set(known)):
        told = lang.text("reliability.check.coders", given=coders, known=lang.list(known))
        problems.append(told)
    try:
        numbers = vars(checked(given, RANGES, lang))
    except ReportError as refused:
        problems += refused.problems
    if problems:
        raise ReportError(problems)
    return SimpleNamespace(**numbers, coders=chosen, codes=codes[codes["coder"].isin(chosen)])
