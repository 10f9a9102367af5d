"""Corrections: how a reader puts a reading right, and how what was put right is shown.

`choices` says what can be wrong with a row and makes the line that puts it right; `shown` tells which lines
changed a row, and what they replace; `editor` knows who may write lines, and writes them.
"""
