"""How many codings there are, by whom, and which one a picture shows: words that hold for any number of coders."""

import pandas as pd

from softconnectivity.language import Language

# Where more coders than this differ on a cell, it shows the lowest and the highest code.
SIDE_BY_SIDE = 3


def coders_of(codes: pd.DataFrame, coder: str = "both") -> list[str]:
    """The coders whose codes are used: all of them for "both", else the one.

    Examples
    --------
    >>> codes = pd.DataFrame({"coder": ["B", "A", "B"]})
    >>> coders_of(codes), coders_of(codes, "B")
    (['A', 'B'], ['B'])
    """
    return sorted(set(codes["coder"])) if coder == "both" else [coder]


def codings(codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> str:
    """The codings as a noun: how many there are, and how many were made by a machine that no person has reviewed.

    Parameters
    ----------
    codes, coders : DataFrame
        The tables codes and coders.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> codes, coders = pd.DataFrame({"coder": ["A"]}), pd.DataFrame({"coder": ["A"], "kind": ["person"]})
    >>> codings(codes, coders, language("en")), codings(codes, coders, language("zh"))
    ('the one coding there is, A', '唯一的一套编码A')
    """
    return _phrase("noun", codes, coders, lang)


def every(codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> str:
    """Where something holds if it holds for every coder, as in "both automated codings (not yet reviewed ...)"."""
    return _phrase("every", codes, coders, lang)


def all_alike(codes: pd.DataFrame, lang: Language) -> str:
    """Every coder, in the fewest words: "both codings", "all 4 codings", "coding A".

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> [all_alike(pd.DataFrame({"coder": list(ids)}), language("en")) for ids in ("A", "AB", "ABCD")]
    ['coding A', 'both codings', 'all 4 codings']
    """
    found = coders_of(codes)
    return lang.text(f"mechanisms.alike.{_size(found)}", coder=found[0], count=lang.number(len(found)))


def caution(codes: pd.DataFrame, coders: pd.DataFrame, lang: Language, coder: str = "both") -> str:
    """A sentence for a caption on the codings no person has reviewed; nothing where there are none.

    Parameters
    ----------
    codes, coders : DataFrame
        The tables codes and coders.
    coder : str
        A coder's id, or "both".
    """
    used = coders_of(codes, coder)
    automated = [one for one in used if one in _automated(coders)]
    if not automated:
        return ""
    kind = "all" if len(automated) == len(used) else "some"
    return lang.text(f"mechanisms.caution.{kind}", coders=lang.list(automated))


def joined(sentences: list[str], lang: Language) -> str:
    """Sentences one after the other, as the language sets them.

    Examples
    --------
    >>> from softconnectivity.language import language
    >>> joined(["One.", "", "Two."], language("en")), joined(["一。", "二。"], language("zh"))
    ('One. Two.', '一。二。')
    """
    return (" " if lang.code == "en" else "").join(sentence for sentence in sentences if sentence)


def coder_name(coder: str, lang: Language) -> str:
    """Whose codes a caption speaks of."""
    return lang.text("mechanisms.coder.both") if coder == "both" else lang.text("mechanisms.coder.one", coder=coder)


def how_written(coder: str, lang: Language) -> str:
    """How the codes stand in the cells of a picture, for its caption."""
    name = "both" if coder == "both" else "one"
    return lang.text(f"mechanisms.coder.written_{name}", coder=coder, most=lang.number(SIDE_BY_SIDE))


def written(codes) -> str:
    """The codes of one cell side by side; one number where all agree, the range where more than three coders differ.

    Parameters
    ----------
    codes : iterable of int
        Strengths in the order of the coders' ids, missing where a coder has none.

    Examples
    --------
    >>> written([3, 2]), written([2, 2]), written([1, 3, 2, 2]), written([0, 0]), written([3, float("nan")])
    ('3/2', '2', '1–3', '0', '3')
    """
    known = [int(code) for code in codes if not pd.isna(code)]
    if len(set(known)) <= 1:
        return str(known[0]) if known else ""
    return "/".join(map(str, known)) if len(known) <= SIDE_BY_SIDE else f"{min(known)}–{max(known)}"


def _phrase(form: str, codes: pd.DataFrame, coders: pd.DataFrame, lang: Language) -> str:
    found = coders_of(codes)
    automated = [one for one in found if one in _automated(coders)]
    kind = "people" if not automated else "automated" if len(automated) == len(found) else "mixed"
    values = {"coder": found[0], "count": lang.number(len(found)), "automated": lang.number(len(automated))}
    return lang.text(f"mechanisms.codings.{form}_{kind}_{_size(found)}", **values)


def _size(found: list[str]) -> str:
    return {1: "one", 2: "two"}.get(len(found), "many")


def _automated(coders: pd.DataFrame) -> set[str]:
    return set(coders.loc[coders["kind"] == "automated", "coder"])
