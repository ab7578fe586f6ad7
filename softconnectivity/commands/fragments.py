"""Generated parts of pages: name in the page to the function that makes it from facts and language."""

from softconnectivity import glossary, status
from softconnectivity.agreements import rows
from softconnectivity.challenges import codebook
from softconnectivity.facts import claims, dictionary

FRAGMENTS = {
    "claims": claims.fragment,
    "codebook-items": codebook.fragment,
    "codebook-evidence": codebook.evidence,
    "data-dictionary": dictionary.fragment,
    "glossary": glossary.fragment,
    "rows": rows.fragment,
    "status-words": status.fragment,
}
