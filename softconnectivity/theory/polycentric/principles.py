"""Which design principles the mechanisms provide for, coder by coder."""

import numpy as np
from numpy.typing import ArrayLike

STRONGEST = 3


def provided(strengths: ArrayLike, least: int = 1) -> np.ndarray:
    """Number of mechanisms that provide for each principle.

    Parameters
    ----------
    strengths : array_like of int, shape (coders, principles, mechanisms)
        0 none, 1 inferred, 2 explicit but secondary, 3 explicit and central.
    least : int
        1 to 3; weaker codes do not count.

    Returns
    -------
    ndarray of int, shape (coders, principles)

    Raises
    ------
    ValueError
        Strengths outside 0 to 3, another shape, or `least` outside 1 to 3.

    Examples
    --------
    >>> provided([[[3, 1], [0, 0]]], least=1).tolist(), provided([[[3, 1], [0, 0]]], least=2).tolist()
    ([[2, 0]], [[1, 0]])
    """
    return (_checked(strengths, least) >= least).sum(axis=2)


def empty(strengths: ArrayLike, least: int = 1) -> np.ndarray:
    """Principles that no mechanism provides for under any coder. Parameters and errors as in `provided`.

    Returns
    -------
    ndarray of bool, shape (principles,)

    Examples
    --------
    >>> empty([[[3, 1], [0, 0]]]).tolist()
    [False, True]
    """
    return (provided(strengths, least) == 0).all(axis=0)


def hanging(strengths: ArrayLike, least: int = 1) -> np.ndarray:
    """The mechanism on which a principle hangs alone, the same one under every coder; -1 where there is none.

    Parameters and errors as in `provided`.

    Returns
    -------
    ndarray of int, shape (principles,)
        Place of the mechanism.

    Examples
    --------
    >>> hanging([[[0, 3], [1, 1]]]).tolist()
    [1, -1]
    """
    held = _checked(strengths, least) >= least
    place = held.argmax(axis=2)
    alone = (held.sum(axis=2) == 1).all(axis=0) & (place == place[:1]).all(axis=0)
    return np.where(alone, place[0], -1)


def _checked(strengths: ArrayLike, least: int) -> np.ndarray:
    strengths = np.asarray(strengths)
    if strengths.ndim != 3 or 0 in strengths.shape:
        raise ValueError(f"strengths must be coders by principles by mechanisms, not {strengths.shape}")
    if strengths.min() < 0 or strengths.max() > STRONGEST:
        raise ValueError(f"strengths must be 0 to {STRONGEST}")
    if not 1 <= least <= STRONGEST:
        raise ValueError(f"least must be 1 to {STRONGEST}, not {least}")
    return strengths
