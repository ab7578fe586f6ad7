"""What the chapter found, in sentences: each finding picks its wording by the outcome, not its digits alone."""

from dataclasses import dataclass

import pandas as pd

from softconnectivity.agreements.cells import claim_label
from softconnectivity.agreements.network import memberships
from softconnectivity.agreements.network.graph import parts
from softconnectivity.agreements.network.removal import TOGETHER
from softconnectivity.agreements.network.worked import COUNTED, MEMBERS, Worked, otherwise
from softconnectivity.agreements.rules import EUROPEAN_UNION
from softconnectivity.errors import ReportError
from softconnectivity.facts.shown import row_label, row_names
from softconnectivity.language import Language

# An effective number below this share of the number is said to rest on one arrangement.
LEANS = 1 / 2
# The largest single loss is said to stand out from this multiple of an equal share.
UNEVEN = 2
# Effective numbers below this share of that of all partners are said to be narrower.
NARROWER = 0.9
# Standard scores beyond this, either way, are told from chance: about one in twenty.
RARE = 2
# By member the exit of the Union looks this many times as large as by arrangements, or it looks alike.
FAR = 3


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes
    ----------
    name : str
        What it is about.
    outcome : str
        What was found; the wording is `network.finding.<name>.<outcome>`.
    values : dict of str
        What the wording mentions, formatted.
    """

    name: str
    outcome: str
    values: dict[str, str]

    def text(self, lang: Language) -> str:
        """The finding as a sentence."""
        return lang.text(f"network.finding.{self.name}.{self.outcome}", **self.values)


def findings(of: Worked, facts, lang: Language) -> dict[str, Finding]:
    """Return every finding by its name.

    Parameters
    ----------
    of : Worked
    facts : Facts
        For the names of economies and arrangements.
    lang : Language

    Returns
    -------
    dict of str to Finding
        "layers", "union", "exit", "eu", "single", "nested", "wide", "income", "region" and "apart".
    """
    found = [
        _layers(of, lang),
        _union(of, facts, lang),
        exit_finding(of, lang),
        _eu(of, lang),
        _single(of, facts, lang),
    ]
    found += [_nested(of, name, lang) for name in ("own", "wide")]
    found += [_breadth(of, over, lang) for over in ("income", "region")]
    found += [_apart(of, lang)]
    return {one.name: one for one in found}


def robust(of: Worked, facts, lang: Language) -> Finding:
    """Return which findings are worded otherwise when the fitted rows change sides: left out, or put back in."""
    try:
        other = otherwise(of, facts, lang, with_fitted=not of.chosen.with_fitted)
    except ReportError:
        return Finding("robust", "alone", {})
    mine, theirs = (findings(one, facts, lang) for one in (of, other))
    full, short = (of, other) if of.chosen.with_fitted else (other, of)
    fitted = full.links.loc[full.links["fitted"], "arrangement"].nunique()
    changed = [name for name in mine if mine[name].outcome != theirs[name].outcome]
    values = {
        "rows": lang.number(fitted),
        "aeo": lang.number(len(full.served["aeo"])),
        "aeo_short": lang.number(len(short.served["aeo"])),
        "changed": lang.list([lang.text(f"network.about.{name}") for name in changed]) if changed else "",
    }
    return Finding("robust", "changed" if changed else "same" if fitted else "none", values)


def exit_finding(of: Worked, lang: Language) -> Finding:
    """Return which bloc costs most by links, and which by arrangements."""
    found = of.exits[of.counted]
    blocs = found[found["bloc"]]
    if blocs.empty:
        return Finding("exit", "none", {})
    by_links, by_arrangements = blocs["links"].idxmax(), blocs["arrangements"].idxmax()
    values = {
        "by_links": lang.text(f"network.bloc.{by_links}"),
        "by_arrangements": lang.text(f"network.bloc.{by_arrangements}"),
        "most_links": lang.percent(blocs.at[by_links, "links"]),
        "its_arrangements": lang.number(blocs.at[by_links, "arrangements_count"]),
        "its_links": lang.percent(blocs.at[by_arrangements, "links"]),
        "most_arrangements": lang.number(blocs.at[by_arrangements, "arrangements_count"]),
        "arrangements": lang.number(of.links["arrangement"].nunique()),
    }
    return Finding("exit", "same" if by_links == by_arrangements else "differ", values)


def numbers(of: Worked, facts, lang: Language) -> list[tuple[str, str, str | None]]:
    """Return the numbers that the text mentions: key, number, and the label of the place it comes from or None."""
    first, names = of.sets.iloc[0], list(of.own.values.columns)
    claims = facts.table("claims").set_index("claim_id")["figure"]
    printed = {key: int(claims[key.upper()].strip("+")) for key in ("c012", "c013")}
    counts = {
        "arrangements": (of.links["arrangement"].nunique(), "rows-trade-agreements"),
        "links": (len(of.links), "rows-aeo-arrangements"),
        "economies": (of.links["economy"].nunique(), None),
        "unidentified": (len(of.unidentified), "rows-aeo-arrangements"),
        "fitted": (memberships.links(facts, of.chosen.basis).query("fitted")["arrangement"].nunique(), "rows-evidence"),
        "first_count": (int(first["count"]), None),
        "eu": (len(of.union), row_label(EUROPEAN_UNION)),
        "draws": (of.chosen.draws, None),
        "c_difference": (printed["c013"] - printed["c012"], None),
        **{key: (number, claim_label(key)) for key, number in printed.items()},
    }
    words = [
        ("first_set", having(first, names, lang), None),
        ("first_share", lang.percent(first["count"] / of.sets["count"].sum()), None),
        ("as_of", lang.date(facts.as_of), None),
    ]
    return words + [(key, lang.number(number), target) for key, (number, target) in counts.items()]


def having(row: pd.Series, names: list[str], lang: Language) -> str:
    """Return the instruments of one intersection in words, or that there is none."""
    inside = [lang.text(f"network.instrument.{one}") for one in names if row[one]]
    return lang.list(inside) if inside else lang.text("network.figure.nothing")


def listed(names: list[str], lang: Language, most: int) -> str:
    """Return names one by one, or how many they are; some names hold commas, so that these cannot part them."""
    if len(names) > most:
        return lang.text("network.many", number=lang.number(len(names)))
    return lang.text("network.between").join(names)


def economy_name(iso3: str, facts, lang: Language) -> str:
    """Return the name of an economy, also where members of the Union count as one."""
    return lang.text("network.bloc.eu") if iso3 == TOGETHER else facts.economy(iso3, lang.code)


def _layers(of: Worked, lang: Language) -> Finding:
    counts = of.layers
    counts = counts | {"one": counts["fta"] + counts["aeo"] - 2 * counts["both"]}
    shares = {name: counts[name] / counts["partners"] for name in ("neither", "both")}
    outcome = next((f"most_{name}" for name, share in shares.items() if share > 1 / 2), "mixed")
    values = {name: lang.number(count) for name, count in counts.items()}
    return Finding("layers", outcome, values | {f"{name}_share": lang.percent(one) for name, one in shares.items()})


def _union(of: Worked, facts, lang: Language) -> Finding:
    each, one = (of.concentration.loc[("aeo", "arrangement", counted)] for counted in COUNTED)
    values = {
        "largest": row_names(facts, lang)[each["largest"]],
        "share": lang.percent(each["largest_share"]),
        "economies": lang.number(len(of.served["aeo"])),
        "arrangements": lang.number(each["q0"]),
        "effective": lang.number(round(each["q2"], 1)),
        "effective_one": lang.number(round(one["q2"], 1)),
    }
    return Finding("union", "leans" if each["q2"] < LEANS * each["q0"] else "spread", values)


def _eu(of: Worked, lang: Language) -> Finding:
    if not of.union & set(of.links["economy"]):
        return Finding("eu", "none", {})
    each, one = (of.exits[counted].loc["eu"] for counted in COUNTED)
    values = {
        "links": lang.percent(each["links"]),
        "random": lang.percent(each["random_links"]),
        "links_one": lang.percent(one["links"], 1),
        "emptied": lang.number(each["arrangements_count"]),
        "arrangements": lang.number(of.links["arrangement"].nunique()),
    }
    return Finding("eu", "far" if each["links"] >= FAR * each["arrangements"] else "alike", values)


def _single(of: Worked, facts, lang: Language) -> Finding:
    found = of.exits[of.counted]
    single = found[~found["bloc"]]
    most, bound = single["links"].max(), 1 / len(single)
    worst = [economy_name(name, facts, lang) for name in single.index[single["links"] == most]]
    values = {
        "worst": listed(worst, lang, 4),
        "share": lang.percent(most, 1),
        "bound": lang.percent(bound, 1),
        "times": lang.number(most / bound, 1),
        "economies": lang.number(len(single)),
    }
    return Finding("single", "uneven" if most >= UNEVEN * bound else "even", values)


def _nested(of: Worked, case: str, lang: Language) -> Finding:
    name = "nested" if case == "own" else case
    if case not in of.nested:
        return Finding(name, "none", {})
    found = of.nested[case]
    # Nothing compares with NaN, which is what matrices that do not differ give.
    outcome = "more" if found.z >= RARE else "less" if found.z <= -RARE else "as_random"
    values = {
        "difference": lang.number(abs(found.value - found.mean), 1),
        "value": lang.number(found.value, 1),
        "mean": lang.number(found.mean, 1),
        "at_least": lang.percent(found.at_least, 1),
        "at_most": lang.percent(found.at_most, 1),
        "draws": lang.number(len(found.null)),
    }
    return Finding(name, outcome, values)


def _breadth(of: Worked, over: str, lang: Language) -> Finding:
    table = of.breadth.loc[over]["q1"]
    whole = table["partners", MEMBERS]
    if ("all", MEMBERS) not in table.index:
        return Finding(over, "none", {})
    each, one = (table["all", counted] for counted in COUNTED)
    narrow = [value < NARROWER * whole for value in (each, one)]
    outcome = "narrower" if all(narrow) else "depends" if any(narrow) else "as_broad"
    numbers = {"whole": whole, "each": each, "one": one}
    return Finding(over, outcome, {name: lang.number(value, 1) for name, value in numbers.items()})


def _apart(of: Worked, lang: Language) -> Finding:
    found = parts(of.links)
    values = {
        "clusters": lang.number(len(found.clusters)),
        "inside": lang.number(sum(map(len, found.clusters))),
        "sizes": lang.list([lang.number(len(one)) for one in found.clusters]) if found.clusters else "",
        "alone": lang.number(len(found.alone)),
        "cut": lang.number(len(found.cut_partners)),
        "bridges": lang.number(len(found.bridges)),
    }
    outcome = "none" if not found.clusters else "cut" if found.cut_partners else "uncut"
    return Finding("apart", outcome, values)
