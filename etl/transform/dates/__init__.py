"""Time expressions in; TIMEX3 values, EDTF and days out."""
