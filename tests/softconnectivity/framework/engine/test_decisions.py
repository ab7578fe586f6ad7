"""The record of an index is complete: the method can be read back from it, whatever the method."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softconnectivity.framework.engine.decisions import (
    NAMES,
    OUTLIERS,
    STEPS,
    WEIGHTS,
    Decision,
    Method,
    chosen,
    in_order,
    method_from,
    record,
)
from softconnectivity.framework.engine.imputation import METHODS as IMPUTATIONS
from softconnectivity.framework.engine.normalisation import METHODS as NORMALISATIONS

INDICATORS = ("a", "b", "none", "1.0")
RHO = st.one_of(st.floats(-1e6, 1), st.just(float("-inf")), st.integers(-3, 1))
METHODS = st.builds(
    Method,
    outliers=st.sampled_from(OUTLIERS),
    imputation=st.sampled_from(IMPUTATIONS),
    normalisation=st.sampled_from(NORMALISATIONS),
    weights=st.sampled_from(WEIGHTS),
    rho=RHO,
    inner_rho=RHO,
    floor=st.floats(0, 1, exclude_max=True),
    min_known=st.integers(1, 9),
    left_out=st.lists(st.sampled_from(INDICATORS), unique=True).map(tuple),
)


@given(METHODS, st.randoms())
def test_the_method_can_be_read_back(method, random):
    decisions = list(record(method, INDICATORS, {"rho": 3, "floor": 2}))
    kept_in_order = [decision for decision in decisions if decision.name == "left_out"]
    others = [decision for decision in decisions if decision.name != "left_out"]
    random.shuffle(others)
    assert method_from(decisions) == method
    assert method_from([chosen("levels", "flat", (), 0), *others, *kept_in_order]) == method


@given(METHODS)
def test_nothing_is_an_alternative_to_itself(method):
    decisions = record(method, INDICATORS, {})
    assert all(decision.choice not in decision.alternatives for decision in decisions)
    assert all(decision.alternatives for decision in decisions)


def test_every_field_of_the_method_is_a_choice_with_a_name():
    """A field added to the method without a place in the record would be lost on reading back."""
    assert set(Method.__dataclass_fields__) == {decision.name for decision in record(Method(), INDICATORS, {})}
    assert set(Method.__dataclass_fields__) <= set(NAMES)


def test_the_steps_are_the_ten_of_the_handbook():
    """OECD, EU and JRC (2008), Handbook on Constructing Composite Indicators, Table 1, p. 20-21."""
    assert len(STEPS) == 10
    by_name = {decision.name: STEPS[decision.step - 1] for decision in record(Method(), INDICATORS, {})}
    assert by_name == {
        "left_out": "data_selection",
        "min_known": "data_selection",
        "imputation": "imputation",
        "outliers": "normalisation",
        "normalisation": "normalisation",
        "floor": "normalisation",
        "weights": "weighting_and_aggregation",
        "rho": "weighting_and_aggregation",
        "inner_rho": "weighting_and_aggregation",
    }


def test_names_stand_in_the_order_of_the_steps():
    assert list(NAMES.values()) == sorted(NAMES.values())
    assert [decision.step for decision in in_order(record(Method(), INDICATORS, {})[::-1])] == [
        2,
        2,
        3,
        5,
        5,
        5,
        6,
        6,
        6,
    ]


def test_each_indicator_left_out_is_a_decision_with_its_own_effect():
    made = record(Method(left_out=("b", "a")), INDICATORS, {"left_out:a": 7, "left_out:b": 4})
    left_out = [decision for decision in made if decision.name == "left_out"]
    assert [(one.choice, one.alternatives, one.effect) for one in left_out] == [("b", ("",), 4), ("a", ("",), 7)]


def test_leaving_nothing_out_is_a_decision_too():
    first = record(Method(), INDICATORS, {})[0]
    assert (first.name, first.choice, first.alternatives, first.effect) == ("left_out", "", INDICATORS, 0)


@pytest.mark.parametrize("name", sorted(set(Method.__dataclass_fields__) - {"left_out"}))
def test_a_record_with_a_gap_or_a_repetition_is_refused_by_name(name):
    decisions = record(Method(), INDICATORS, {})
    with pytest.raises(ValueError, match=f"^{name} is recorded 0 times"):
        method_from([decision for decision in decisions if decision.name != name])
    with pytest.raises(ValueError, match=f"^{name} is recorded 2 times"):
        method_from([*decisions, *(decision for decision in decisions if decision.name == name)])


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        ("outliers", "trim"),
        ("imputation", "zero"),
        ("normalisation", "minmax"),
        ("weights", "pca"),
        ("rho", 1.01),
        ("rho", float("nan")),
        ("inner_rho", 2),
        ("floor", 1),
        ("floor", -0.1),
        ("floor", float("nan")),
        ("min_known", 0),
        ("min_known", 1.5),
        ("left_out", ("a", "a")),
        ("left_out", "patents"),
    ],
)
def test_a_choice_there_is_not_is_refused_with_its_value(choice, value):
    with pytest.raises(ValueError, match=choice) as refused:
        Method(**{choice: value})
    assert str(value) in str(refused.value)


@pytest.mark.parametrize(("step", "effect"), [(0, 0), (11, 0), (1, -1)])
def test_a_decision_belongs_to_a_step_and_changes_no_fewer_than_none(step, effect):
    with pytest.raises(ValueError, match="rho"):
        Decision(step, "rho", "1.0", (), effect)
