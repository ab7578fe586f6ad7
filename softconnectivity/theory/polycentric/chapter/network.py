"""Pictures of actors and mechanisms: the network, what is left when actors withdraw, and each actor's share."""

import pandas as pd

from softconnectivity import plotting
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.coded import mechanism_rows
from softconnectivity.mechanisms.items import of_kind
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.theory.polycentric import removal
from softconnectivity.theory.polycentric.chapter import series


def network_figure(facts, net: series.Network, removed: str, lang: Language) -> plotting.Figure:
    """Actors at the left, mechanisms at the right, a line where an actor is named; one actor withdrawn.

    Parameters
    ----------
    facts : Facts
        With the tables article_items and actors.
    net : Network
    removed : str
        Id of the actor whose lines are broken.
    lang : Language
    """
    items, names = facts.table("article_items"), actor_names(facts.table("actors"), lang)
    gone, colour, last = net.without(removed), plotting.PALETTE, len(net.mechanisms) - 1
    heights = [(place + 0.5) * (last + 1) / len(net.actors) - 0.5 for place in range(len(net.actors))]
    orphaned = net.acts[~gone].sum(axis=0) == 0
    with plotting.style():
        figure, ax = plotting.axes(height=0.37 * len(net.mechanisms) + 0.3)
        for actor, height, acting in zip(net.actors, heights, net.acts, strict=True):
            broken = {"color": colour["orange"], "linestyle": "--"} if actor == removed else {"color": colour["blue"]}
            for mechanism in acting.nonzero()[0]:
                ax.plot([0, 1], [height, mechanism], linewidth=1.3, zorder=1, **broken)
            ax.plot([0], [height], "o", markersize=6 + acting.sum(), color=broken["color"], zorder=3)
            label = lang.text(f"mechanisms.actor.{actor}")
            ax.text(-0.14, height, label, ha="right", va="center", color=broken["color"])
        for place, label in enumerate(mechanism_rows(of_kind(items, "mechanism"), lang)):
            ink = colour["orange" if orphaned[place] else "ink"]
            face = colour["paper"] if orphaned[place] else colour["ink"]
            ax.plot([1], [place], "o", markersize=7, color=ink, markerfacecolor=face, markeredgewidth=1.6, zorder=3)
            ax.text(1.06, place, label, va="center", color=ink)
        ax.set(xlim=(-0.55, 2.35), ylim=(last + 0.6, -0.6))
        ax.axis("off")
        alive, untouched = series.left(net, removed)
        return plotting.finish(
            figure,
            name="polycentric-network",
            caption=lang.text("polycentric.network.caption", actor=names.get(removed, removed)),
            alt=lang.text(
                "polycentric.network.alt",
                actors=lang.number(len(net.actors)),
                mechanisms=lang.number(len(net.mechanisms)),
                actor=names.get(removed, removed),
                alive=lang.percent(alive, 1),
                untouched=lang.percent(untouched, 1),
            ),
            data=_links(net, named(items, lang), names, lang),
        )


def removal_figure(facts, net: series.Network, removed: str, lang: Language) -> plotting.Figure:
    """Shares of mechanisms alive and untouched by the number of actors withdrawn: best and worst of all sets.

    Parameters
    ----------
    facts : Facts
        With the table actors.
    net : Network
    removed : str
        Id of the actor marked at one.
    lang : Language
    """
    span, here = series.span(net), series.left(net, removed)
    name = actor_names(facts.table("actors"), lang).get(removed, removed)
    colour = {"alive": plotting.PALETTE["blue"], "untouched": plotting.PALETTE["orange"]}
    with plotting.style():
        figure, panels = plotting.axes(height=3.1, ncols=2, sharey=True)
        for ax, what, share in zip(panels, colour, here, strict=True):
            best, worst = span[f"{what}_best"], span[f"{what}_worst"]
            ax.fill_between(span.index, worst, best, color=plotting.PALETTE["grid"], linewidth=0)
            ax.plot(span.index, best, color=colour[what], linestyle="--")
            ax.plot(span.index, worst, color=colour[what])
            ax.plot([1], [share], "o", markersize=9, color=colour[what], zorder=5)
            ax.set(xlim=(0, span.index.max()), ylim=(-0.03, 1.05), xlabel=lang.text("polycentric.removal.x"))
            ax.set_title(lang.text(f"polycentric.removal.{what}"))
            ax.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        alive, untouched = (lang.percent(share, 1) for share in here)
        return plotting.finish(
            figure,
            name="polycentric-removal",
            caption=lang.text("polycentric.removal.caption", actor=name),
            alt=lang.text(
                "polycentric.removal.alt",
                sets=lang.number(2 ** len(net.actors)),
                worst_alive=lang.percent(span["alive_worst"].iloc[1], 1),
                worst_untouched=lang.percent(span["untouched_worst"].iloc[1], 1),
                actor=name,
                alive=alive,
                untouched=untouched,
            ),
            data=_sets(net, facts, lang),
        )


def shares_figure(facts, net: series.Network, rule: str, lang: Language) -> plotting.Figure:
    """Each actor's Shapley value under a rule, beside the value where any actor is enough.

    Parameters
    ----------
    facts : Facts
        With the table actors.
    net : Network
    rule : {"any", "all", "lead"}
        When a mechanism runs.
    lang : Language
    """
    chosen, plain = series.shares(net, rule), series.shares(net, "any")
    names, colour = actor_names(facts.table("actors"), lang), plotting.PALETTE
    places = range(len(net.actors))
    with plotting.style():
        figure, ax = plotting.axes(height=0.42 * len(net.actors) + 0.7)
        ax.barh(places, chosen, height=0.6, color=colour["blue"])
        if rule != "any":
            ax.plot(plain, places, "D", color=colour["orange"], markersize=6, zorder=5)
        for place, (value, other) in enumerate(zip(chosen, plain, strict=True)):
            ax.text(max(value, other) + 0.035, place, lang.percent(value, 1), va="center_baseline")
        ax.set_yticks(places, [names[actor] for actor in net.actors])
        ax.set(xlim=(0, 1), ylim=(len(net.actors) - 0.4, -0.6), xlabel=lang.text("polycentric.shares.x"))
        ax.xaxis.set_major_formatter(lambda value, _: lang.percent(value))
        ax.tick_params(axis="y", length=0)
        ax.grid(visible=False, axis="y")
        caption = lang.text(f"polycentric.shares.caption_{rule}")
        return plotting.finish(
            figure,
            name="polycentric-shares",
            caption=lang.text("polycentric.shares.caption", rule=caption),
            alt=lang.text(
                "polycentric.shares.alt",
                first=names[net.actors[0]],
                share=lang.percent(chosen[0], 1),
                least=lang.percent(chosen.min(), 1),
                most=lang.percent(max(chosen[1:], default=0.0), 1),
            ),
            data=pd.DataFrame(
                {
                    lang.text("polycentric.column.actor"): [names[actor] for actor in net.actors],
                    lang.text("polycentric.column.share_rule"): chosen.round(6),
                    lang.text("polycentric.column.share_any"): plain.round(6),
                }
            ),
        )


def _links(net: series.Network, mechanisms: dict, actors: dict, lang: Language) -> pd.DataFrame:
    rows = [
        (actors[actor], mechanisms[net.mechanisms[place]])
        for actor, acting in zip(net.actors, net.acts, strict=True)
        for place in acting.nonzero()[0]
    ]
    return pd.DataFrame(rows, columns=[lang.text(f"polycentric.column.{key}") for key in ("actor", "mechanism")])


def _sets(net: series.Network, facts, lang: Language) -> pd.DataFrame:
    """Every set of actors, one row each."""
    names, every = actor_names(facts.table("actors"), lang), removal.subsets(len(net.actors))
    columns = {
        "withdrawn": [
            lang.list([names[net.actors[i]] for i in row.nonzero()[0]]) if row.any() else "" for row in every
        ],
        "size": every.sum(axis=1),
        "alive": removal.alive(net.acts, every).round(6),
        "untouched": removal.untouched(net.acts, every).round(6),
    }
    return pd.DataFrame({lang.text(f"polycentric.column.{key}"): cells for key, cells in columns.items()})
