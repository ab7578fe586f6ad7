"""The only colours a figure may use, each with its counterpart for a dark page.

Line and text colours keep a contrast of 4.5:1 against the paper in both modes (WCAG 2.2, success criteria 1.4.3 and
1.4.11) and differ in lightness as well as in hue, so that they stay apart for colour-blind readers and on a
black-and-white printer. `grid` is decoration and exempt.
"""

PALETTE = {
    "ink": "#1f2933",
    "muted": "#52606d",
    "grid": "#d9dee3",
    "paper": "#ffffff",
    "blue": "#163e7a",
    "orange": "#b85c0a",
    "green": "#0a7550",
    "purple": "#a02fa8",
    "red": "#7a0f1f",
    "grey": "#6f7683",
}
_DARK_PALETTE = {
    "ink": "#e6e9ec",
    "muted": "#aeb8c2",
    "grid": "#3a424b",
    "paper": "#14181e",
    "blue": "#4f8ff0",
    "orange": "#ffa940",
    "green": "#3fd8a0",
    "purple": "#e8bff2",
    "red": "#d9605a",
    "grey": "#9aa4af",
}
# Relative luminance falls evenly (and rises, in the dark) but skips the band in which neither ink nor paper is
# readable: the step after the fourth.
_TINTS = ("#e7f2fe", "#c7dffa", "#9fc8f3", "#78aee6", "#2f76b8", "#1c5991", "#113e66")
_DARK_TINTS = (
    "#192633",
    "#1f354c",
    "#284a6c",
    "#33618f",
    "#5190ce",
    "#85b5e8",
    "#bcdafa",
)
_CARRY_INK = 4

DARK = {PALETTE[name]: _DARK_PALETTE[name] for name in PALETTE} | dict(zip(_TINTS, _DARK_TINTS, strict=True))


def sequential(n: int) -> tuple[str, ...]:
    """Return `n` tints of blue from light to dark, for ordered values.

    Raises
    ------
    ValueError
        If `n` is not between 1 and 7: more steps cannot be told apart.

    Examples
    --------
    >>> sequential(2)
    ('#e7f2fe', '#113e66')
    """
    if not 1 <= n <= len(_TINTS):
        raise ValueError(f"sequential({n}): between 1 and {len(_TINTS)} tints")
    if n == 1:
        return _TINTS[:1]
    return tuple(_TINTS[round(step * (len(_TINTS) - 1) / (n - 1))] for step in range(n))


def text_on(tint: str) -> str:
    """Return the palette colour for text on a tint, readable in both modes.

    Examples
    --------
    >>> [text_on(tint) == PALETTE["paper"] for tint in sequential(2)]
    [False, True]
    """
    return PALETTE["ink"] if tint in _TINTS[:_CARRY_INK] else PALETTE["paper"]
