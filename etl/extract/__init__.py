"""Paths in; Articles out."""

from etl.extract.articles import read_article
from etl.extract.inputs import find_records
from etl.extract.record import Record

__all__ = ["Record", "find_records", "read_article"]
