"""Cascades of thresholds on random networks: what the mean field says and what a seeded simulation shows."""

import numpy as np

from softconnectivity import plotting
from softconnectivity.language import Language
from softconnectivity.sliders import Frame, slider
from softconnectivity.theory.diffusion.cascades import random_graph, threshold_cascade
from softconnectivity.theory.diffusion.chapter.figures import control, keys, percent_ticks
from softconnectivity.theory.diffusion.mean_field import cascade_share
from softconnectivity.theory.diffusion.window import cascade_window

NODES = 2000
THRESHOLDS = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3)
DEGREES = (1.0, 16.0)


def simulated(mean_degree: float, threshold: float, seed_share: float, seed: int) -> float:
    """Return the share of adopters at the end of one simulated cascade.

    Parameters
    ----------
    mean_degree, threshold, seed_share : float
        As in :mod:`softconnectivity.theory.diffusion.mean_field`.
    seed : int
        The same seed gives the same network and the same early adopters.

    Examples
    --------
    >>> simulated(4.0, 0.5, 0.0, seed=1)
    0.0
    """
    graph, early = _network(mean_degree, seed_share, seed)
    return float(threshold_cascade(graph, threshold, early).adopted.mean())


def cascades(chosen, lang: Language) -> plotting.Figure:
    """Draw the final share over the mean number of ties, with a slider on the threshold.

    Parameters
    ----------
    chosen : namespace
        Of :func:`choices.choices`.
    lang : Language

    Returns
    -------
    Figure
    """
    fine, coarse = np.linspace(*DEGREES, 46), np.linspace(*DEGREES, 16)
    networks = [_network(degree, chosen.seed_share, chosen.seed) for degree in coarse]

    def frame(threshold: float) -> Frame:
        theory = np.array([cascade_share(degree, threshold, chosen.seed_share) for degree in fine])
        drawn = [float(threshold_cascade(graph, threshold, early).adopted.mean()) for graph, early in networks]
        here = cascade_share(chosen.mean_degree, threshold, chosen.seed_share)
        values = {
            "here": lang.percent(here, 1),
            "window": window_text(threshold, lang),
        }
        heads = {name: lang.text(f"diffusion.cascade.read_{name}", **_here(chosen, lang)) for name in values}
        return Frame(
            lines={
                "theory": (fine, theory),
                "simulated": (coarse, np.array(drawn)),
                "here": (np.array([chosen.mean_degree]), np.array([here])),
            },
            numbers={heads[name]: value for name, value in values.items()},
            alt=lang.text(
                "diffusion.cascade.alt",
                threshold=lang.number(threshold),
                low=lang.percent(theory.min()),
                high=lang.percent(theory.max()),
                at=lang.number(fine[theory.argmax()], 1),
                last=lang.percent(theory[-1]),
            ),
        )

    start = frame(chosen.threshold)
    colour = plotting.PALETTE
    with plotting.style():
        fig, ax = plotting.axes(width="full", height=3.7)
        ax.plot(*start.lines["theory"], color=colour["blue"], gid="theory")
        ax.plot(*start.lines["simulated"], "o", color=colour["orange"], gid="simulated")
        ax.axvline(chosen.mean_degree, color=colour["muted"], linestyle=":")
        ax.plot(*start.lines["here"], "o", color=colour["blue"], gid="here")
        ax.set(xlim=(DEGREES[0] - 0.2, DEGREES[1] + 0.2), ylim=(-0.02, 1.03), xlabel=lang.text("diffusion.cascade.x"))
        percent_ticks(ax, lang)
        nodes = lang.number(NODES)
        keys(
            ax,
            {
                "blue": lang.text("diffusion.cascade.theory"),
                "orange": lang.text("diffusion.cascade.simulated", nodes=nodes),
            },
        )
        return slider(
            fig,
            ax,
            name="diffusion-cascades",
            caption=lang.text(
                "diffusion.cascade.caption",
                nodes=nodes,
                seeds=lang.percent(chosen.seed_share, None),
                **_here(chosen, lang),
            ),
            controls=[control("threshold", THRESHOLDS, chosen.threshold, lang)],
            frame=frame,
        )


def window_text(threshold: float, lang: Language) -> str:
    """Mean numbers of ties between which one early adopter can win over a network, or that there are none."""
    low, high = cascade_window(threshold)
    if np.isnan(low):
        return lang.text("diffusion.cascade.no_window")
    return lang.text("diffusion.cascade.window", low=lang.number(low, 1), high=lang.number(high, 1))


def _here(chosen, lang: Language) -> dict[str, str]:
    return {"degree": lang.number(chosen.mean_degree)}


def _network(mean_degree: float, seed_share: float, seed: int):
    generator = np.random.default_rng(seed)
    graph = random_graph(NODES, mean_degree, generator)
    early = np.zeros(NODES, dtype=bool)
    early[generator.permutation(NODES)[: round(seed_share * NODES)]] = True
    return graph, early
