"""Reader-facing tables of the chapter: principles, evidence, disagreements, actors, and what the theory assumes."""

import pandas as pd

from softconnectivity.challenges.matrix import EXPLICIT, basis_of, strengths
from softconnectivity.challenges.names import named
from softconnectivity.language import Language
from softconnectivity.mechanisms.tables import actor_names
from softconnectivity.tables import Table, table
from softconnectivity.theory.polycentric import principles as coverage
from softconnectivity.theory.polycentric import removal
from softconnectivity.theory.polycentric.chapter import series

ASSUMPTIONS = ("rivalry", "danger", "exclusion", "authors", "community", "centres", "loss")


def principles_table(facts, cells, lang: Language) -> Table:
    """The eight principles, what each would mean for standards, and how many mechanisms provide for it.

    Parameters
    ----------
    facts : Facts
        With the table ostrom_principles.
    cells : ndarray, shape (coders, principles, mechanisms)
    lang : Language
    """
    rows = facts.table("ostrom_principles")
    filled, explicit = coverage.provided(cells), coverage.provided(cells, EXPLICIT)
    columns = {
        "principle": rows["principle"] + " " + rows[f"label_{lang.code}"],
        "commons": rows[f"description_{lang.code}"],
        "standards": rows[f"fit_{lang.code}"],
        "provided": [
            lang.text("challenges.sum_and_explicit", sum="/".join(map(str, all_)), explicit="/".join(map(str, stated)))
            for all_, stated in zip(filled.T, explicit.T, strict=True)
        ],
    }
    return _table(columns, "principles", lang)


def explicit_table(facts, lang: Language) -> Table:
    """Every cell that some coder reads as explicit, with the evidence."""
    return _evidence(facts, lambda by_coder: by_coder.max(axis=1) >= EXPLICIT, "explicit", lang)


def disagreements_table(facts, lang: Language) -> Table:
    """Every cell in which the coders differ, with the evidence of the one who codes it higher."""
    return _evidence(facts, lambda by_coder: by_coder.nunique(axis=1) > 1, "disagreements", lang)


def actors_table(facts, net: series.Network, lang: Language) -> Table:
    """For each actor: its mechanisms, those it carries alone, and what is left without it."""
    names, alone = actor_names(facts.table("actors"), lang), removal.sole(net.acts).sum(axis=1)
    lost = [series.left(net, actor) for actor in net.actors]
    columns = {
        "actor": [names[actor] for actor in net.actors],
        "mechanisms": [lang.number(int(count)) for count in net.acts.sum(axis=1)],
        "alone": [lang.number(int(count)) for count in alone],
        "alive": [lang.percent(alive, 1) for alive, _ in lost],
        "untouched": [lang.percent(untouched, 1) for _, untouched in lost],
    }
    return _table(columns, "actors", lang)


def assumptions_table(lang: Language) -> Table:
    """What the theory of the commons takes for granted, row by row, and whether it holds for standards."""
    columns = {
        "assumption": [lang.text(f"polycentric.assumption.{name}") for name in ASSUMPTIONS],
        "commons": [lang.text(f"polycentric.commons.{name}") for name in ASSUMPTIONS],
        "standard": [lang.text(f"polycentric.standard.{name}") for name in ASSUMPTIONS],
        "holds": [lang.text(f"polycentric.holds.{name}") for name in ASSUMPTIONS],
    }
    return _table(columns, "assumptions", lang)


def _evidence(facts, chosen, name: str, lang: Language) -> Table:
    coded, labels = facts.table("principle_codes"), named(facts.table("article_items"), lang)
    principles = facts.table("ostrom_principles")
    labels |= dict(zip(principles["principle"], principles[f"label_{lang.code}"], strict=True))
    by_coder = strengths(series.as_codes(coded), series.RELATION)
    by_coder = by_coder[chosen(by_coder)].swaplevel().sort_index()
    words = coded.set_index(["principle", "mechanism", "coder"])
    rows = []
    for (principle, mechanism), codes in by_coder.iterrows():
        cell = words.loc[(principle, mechanism, codes.idxmax())]
        basis = lang.text("challenges.basis.separator").join(
            dict.fromkeys(lang.text(f"challenges.basis.{basis_of(code)}") for code in codes)
        )
        rows.append(
            {
                "cell": lang.text(
                    "polycentric.cell", principle=f"{principle} {labels[principle]}", mechanism=labels[mechanism]
                ),
                "codes": f"{'/'.join(map(str, codes))} {basis}",
                "evidence": lang.text(
                    "challenges.placed", words=cell[f"evidence_{lang.code}"].removesuffix("."), section=cell["section"]
                ),
            }
        )
    frame = pd.DataFrame(rows, columns=["cell", "codes", "evidence"])
    return _table({key: frame[key] for key in frame}, name, lang)


def _table(columns: dict, name: str, lang: Language) -> Table:
    frame = pd.DataFrame({lang.text(f"polycentric.column.{key}"): list(cells) for key, cells in columns.items()})
    return table(frame, name=f"polycentric-{name}", caption=lang.text(f"polycentric.caption.{name}"))
