r"""Rival standards whose adopters value the size of the network (Katz and Shapiro 1985), the linear symmetric case.

n standards win x_i adopters each. Buyers value a standard at their own taste, evenly spread with density one up to A,
plus nu for every adopter they expect in its network y_i; the owner of a standard has unit cost c. Each owner chooses
x_i taking expectations y_i and the rivals' x_j as given (Cournot), and expectations come true:

    p_i = A + nu y_i - sum_j x_j,    x_i = A - c + nu y_i - sum_j x_j.

If the networks are closed, y_i = x_i; if they are compatible, y_i = sum_j x_j. All quantities are in units of the
size of the market a = A - c, profits and surplus in units of its square.
"""


def compatible_output(firms: int, network_effect: float) -> float:
    """Adopters of each standard if all are compatible: x = 1 / (1 + n - nu n).

    Parameters
    ----------
    firms : int
        n >= 1, number of standards.
    network_effect : float
        nu, 0 <= nu < 1.

    Returns
    -------
    float
        x, in units of the market's size.

    Raises
    ------
    ValueError
        A parameter outside its range.

    References
    ----------
    Katz and Shapiro (1985), the case v(y) = nu y.

    Examples
    --------
    >>> [round(n * compatible_output(n, 0.4), 4) for n in (2, 3, 5)]
    [0.9091, 1.0714, 1.25]
    """
    _check(firms, network_effect)
    return 1 / (1 + firms - network_effect * firms)


def closed_output(firms: int, network_effect: float) -> float:
    """Adopters of each standard if none is compatible with another: x = 1 / (1 + n - nu).

    Parameters
    ----------
    firms, network_effect
        As in :func:`compatible_output`.

    Returns
    -------
    float
        x, in units of the market's size.

    Raises
    ------
    ValueError
        A parameter outside its range.

    References
    ----------
    Katz and Shapiro (1985), the case v(y) = nu y.

    Examples
    --------
    >>> [round(n * closed_output(n, 0.4), 4) for n in (2, 3, 5)]
    [0.7692, 0.8333, 0.8929]
    """
    _check(firms, network_effect)
    return 1 / (1 + firms - network_effect)


def profit(output):
    """Profit of one standard's owner: x^2, because p - c = x where marginal revenue equals cost.

    Examples
    --------
    >>> profit(0.5)
    0.25
    """
    return output**2


def consumer_surplus(total):
    """Surplus of the adopters: z^2 / 2 for z adopters in all.

    All active standards cost the same net of their network (p_i - nu y_i = A - z), and those with a taste above that
    adopt: the surplus is the triangle over z.

    Examples
    --------
    >>> consumer_surplus(0.5)
    0.125
    """
    return total**2 / 2


def exists(firms: int, network_effect: float, compatible: bool) -> bool:
    """Whether a symmetric equilibrium with a finite, positive number of adopters exists.

    The denominators must be positive: nu n < 1 + n if compatible, nu < 1 + n if closed. From nu = 1 on a closed
    market also has equilibria in which some standards win nobody; the other functions therefore ask for nu < 1.

    Examples
    --------
    >>> exists(2, 1.4, compatible=True), exists(2, 1.6, compatible=True), exists(2, 1.6, compatible=False)
    (True, False, True)
    """
    if firms < 1 or firms != int(firms):
        raise ValueError(f"firms must be a whole number from 1, not {firms}")
    return 0 <= network_effect * (firms if compatible else 1) < 1 + firms


def _check(firms: int, network_effect: float) -> None:
    if firms < 1 or firms != int(firms):
        raise ValueError(f"firms must be a whole number from 1, not {firms}")
    if not 0 <= network_effect < 1:
        raise ValueError(f"network_effect must be at least 0 and below 1, not {network_effect}")
