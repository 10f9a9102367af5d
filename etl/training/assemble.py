"""Assemble: trained pipelines in; the one pipeline we ship out, small enough to pack.

    python -m etl.training.assemble OUT --names WORK/names/model-last… [--syntax WORK/syntax/model-best]

Starts from the shipped pipeline, so that our own pipes and their settings stay; OUT may be etl/model itself.
Of several runs that share a beginning, the mean is taken: it beats each of them.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from spacy.language import Language

from etl.transform.pipeline import MODEL, article_pipes, load_pipeline

SYNTAX = ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser")
BITS = 10
"""Bits kept of each weight's mantissa: no score changes, and the wheel packs to about half."""
MANTISSA = 23
TRAINING = ("paths", "corpora", "training", "pretraining")
META = {
    "name": "onrecord",
    "version": "0.2.0",
    "description": "English news: tags, lemmas, dependencies, sentences and names; README.md tells more.",
    "author": "",
    "license": "CC BY-SA 4.0",
    "performance": {},
}


def assemble(out: Path, names: list[Path], syntax: Path | None) -> None:
    """Write the shipped pipeline with its trained parts replaced; nothing is written unless it loads."""
    nlp = load_pipeline()
    if names:
        replace(nlp, averaged(names), ["ner"])
    if syntax:
        replace(nlp, spacy.load(syntax), SYNTAX)
    # Our own pipes keep their weights as they trained them.
    for weights in parameters(nlp, (*SYNTAX, "ner")):
        weights[...] = rounded(weights)
    nlp.meta.update(META)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "model"
        nlp.to_disk(made)
        srsly.write_json(made / "vocab" / "strings.json", sorted(strings(nlp)))
        (made / "config.cfg").write_text(bare_config(nlp))
        spacy.load(made)
        shutil.copytree(made, out, dirs_exist_ok=True)


def averaged(runs: list[Path]) -> Language:
    """The first run's pipeline, its names' weights the mean of all runs'."""
    first, *others = map(spacy.load, runs)
    for own, *same in zip(*map(weights_of_names, (first, *others)), strict=True):
        own[...] = numpy.mean([own, *same], axis=0)
    return first


def weights_of_names(nlp: Language) -> list[numpy.ndarray]:
    return list(parameters(nlp, ["ner"]))


def replace(nlp: Language, trained: Language, pipes: Iterable[str]) -> None:
    """Put another pipeline's pipes in the place of those of the same names."""
    for name in pipes:
        following = nlp.pipe_names[nlp.pipe_names.index(name) + 1]
        nlp.remove_pipe(name)
        nlp.add_pipe(name, source=trained, before=following)


def trainable(nlp: Language, name: str) -> Any:
    """A pipe; spaCy's types tell no more of one than that it takes a Doc."""
    return nlp.get_pipe(name)


def parameters(nlp: Language, pipes: Iterable[str]) -> Iterator[numpy.ndarray]:
    """Every array of weights of some pipes."""
    for name in pipes:
        for node in trainable(nlp, name).model.walk():
            for param in node.param_names:
                if node.has_param(param):
                    yield node.get_param(param)


def rounded(weights: numpy.ndarray) -> numpy.ndarray:
    """Weights with the last bits of their mantissas zero."""
    dropped = MANTISSA - BITS
    bits = weights.view(numpy.uint32) + numpy.uint32(1 << (dropped - 1))
    return (bits & numpy.uint32(0xFFFFFFFF << dropped & 0xFFFFFFFF)).view(numpy.float32)


def strings(nlp: Language) -> set[str]:
    """The strings a reading can hold that the text does not bring: labels and endings."""
    labels = {str(label) for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    parts = {part for label in labels for part in label.replace("=", "|").split("|")}
    trees = srsly.msgpack_loads(trainable(nlp, "trainable_lemmatizer").trees.to_bytes())["trees"]
    endings = {nlp.vocab.strings[tree[side]] for tree in trees for side in ("orig", "subst") if side in tree}
    return labels | parts | endings


def bare_config(nlp: Language) -> str:
    """The pipeline's settings, without those of its training and without what our pipes set themselves."""
    config = nlp.config.copy()
    for section in TRAINING:
        config.pop(section, None)
    # spaCy's remove_pipe reads this section, empty as it may be.
    config["initialize"] = {"vectors": None, "init_tok2vec": None, "components": {}, "tokenizer": {}}
    for name in article_pipes(nlp):
        defaults = nlp.get_factory_meta(name).default_config or {}
        settings = config["components"][name]
        config["components"][name] = {
            key: settings[key] for key in settings if settings[key] != defaults.get(key)
        }
    return str(config.to_str())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=MODEL)
    parser.add_argument("--names", type=Path, nargs="+", default=[])
    parser.add_argument("--syntax", type=Path)
    arguments = parser.parse_args()
    assemble(arguments.out, arguments.names, arguments.syntax)


if __name__ == "__main__":
    main()
