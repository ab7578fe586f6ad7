"""The network as the chapter ships it, and with other choices or other tables."""

import pytest

from softconnectivity.agreements.network.choices import SHIPPED, settings
from softconnectivity.agreements.network.worked import worked
from softconnectivity.language import LANGUAGES, language
from tests.softconnectivity.framework.own_facts import FACTS

DRAWS = 50


def work(facts=FACTS, code="en", **choices):
    """Return the network of some facts with few random matrices, other parameters as shipped."""
    lang = language(code)
    return worked(facts, settings(lang, **SHIPPED | {"draws": DRAWS} | choices), lang)


@pytest.fixture(scope="session")
def shipped():
    return work()


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return language(request.param)
