"""Every address is the issuing body's own, or that of an established news organisation: no reposts, no mirrors."""

import csv
from urllib.parse import urlsplit

from softconnectivity.facts.schema import DATA, references, tables

# Domain: why an address under it may be printed.
ISSUERS = {
    "gov.cn": "ministries, embassies, customs and provinces of China",
    "org.cn": "China.org.cn, the portal of the State Council Information Office",
    "mofcom.gov.cn": "Ministry of Commerce",
    "news.cn": "Xinhua News Agency",
    "xinhuanet.com": "Xinhua News Agency, older domain",
    "imsilkroad.com": "Xinhua Silk Road Information Service",
    "people.cn": "People's Daily",
    "pdnews.cn": "People's Daily, English app",
    "brnn.com": "Belt and Road News Network of People's Daily",
    "chinadaily.com.cn": "China Daily, with the pages it makes for localities",
    "globaltimes.cn": "Global Times",
    "ecns.cn": "China News Service",
    "cgtn.com": "China Global Television Network",
    "cri.cn": "China Radio International",
    "shine.cn": "Shanghai Daily",
    "hkcd.com": "Hong Kong Commercial Daily",
    "hktdc.com": "Hong Kong Trade Development Council",
    "customs.gov.ph": "Bureau of Customs of the Philippines",
    "sars.gov.za": "South African Revenue Service",
    "iso.org": "International Organization for Standardization",
    "ecologyandsociety.org": "Ecology and Society, journal of the Resilience Alliance",
    "sesec.eu": "Seconded European Standardization Expert in China, of the European standards bodies",
    "belta.by": "state news agency of Belarus",
    "parstoday.ir": "Iranian state broadcaster",
    "thenationalnews.com": "The National, Abu Dhabi",
    "japantimes.co.jp": "The Japan Times",
}


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_addresses_are_those_of_issuing_bodies():
    for row in read("sources"):
        host = urlsplit(row["url"]).hostname
        assert not row["url"] or any(f".{host}".endswith(f".{domain}") for domain in ISSUERS), row


def test_every_source_is_used_and_listed_once():
    used = {
        row[column]
        for table in tables()
        for column, other, _ in references(table)
        if other == "sources"
        for row in read(table)
    }
    listed = [row["source_id"] for row in read("sources")]
    # The source "reader" is there for rows that readers add: no row of the report's own may lean on it.
    assert "reader" not in used
    assert used - {""} | {"reader"} == set(listed)
    for column in ("source_id", "cite_zh", "cite_en"):
        values = [row[column] for row in read("sources")]
        assert len(values) == len(set(values)), column


def test_a_source_that_was_opened_on_a_reprint_does_not_claim_otherwise():
    """The column opened says whether the issuing body's own page was read; the citation must not contradict it."""
    for row in read("sources"):
        if "read on a reprint" in row["cite_en"] and not row["url"]:
            assert row["opened"] == "false", row
