"""Gold data in; scores out.

One module for each noun, each with `evaluate(gold, nlp)`: a folder of gold data and the pipeline in, flat
scores in per cent out. `evaluate.py` runs them all and compares with the pinned `baseline.json`.
"""
