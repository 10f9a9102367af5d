"""Titles: quotation marks around the name of a book or programme, which nobody says."""

from __future__ import annotations

from etl.transform.quotes.regions import Region, Regions
from etl.transform.rules import no, rule


@rule(no)
def is_title(regions: Regions, region: Region) -> bool:
    """A title has a capital on every word of weight: “The Long Road”."""
    words = [one for one in regions.doc[region.start : region.end] if one.is_alpha and not one.is_stop]
    return len(words) > 1 and all(word.text[0].isupper() for word in words)


def is_title_in_sentence(regions: Regions, region: Region) -> bool:
    """Whether a sentence has begun before a title: on “The Morning Hour.”"""
    return is_title(regions, region) and not regions.starts_sentence(region.start)
