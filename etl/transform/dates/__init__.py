"""Time expressions in; TIMEX3 values, EDTF and days out."""

from etl.transform.dates.pipe import Dates, find_dates

__all__ = ["Dates", "find_dates"]
