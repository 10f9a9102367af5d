"""Export: trained weights in, `etl/model` out: the encoder in whole numbers, its readers beside it.

    python -m etl.training.export CORPORA WEIGHTS.safetensors [MORE.safetensors ...] OUT

Of several courses that began with the same weights the mean is written, which reads better than each of them.
OUT may be `etl/model`, whose other pipes and their settings stay.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import onnx
import spacy
import srsly
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from spacy.language import Language
from torch import Tensor, nn

from etl.training.course import mean_weights
from etl.training.lessons import NAMES, ROLES, Labels
from etl.training.network import WIDTH, Network, read_pieces
from etl.training.stock import STOCK, dependency_labels, stock_pipeline
from etl.transform.knowledge.word_classes import BITS
from etl.transform.language.encoder import LONGEST
from etl.transform.language.pieces import BEGIN, END, UNKNOWN_PIECE, Pieces

ARTICLE_PIPES = ("dates", "quotes", "entities", "coreference", "places", "speakers", "statements", "events")
HEADS = 12
RESERVE = 1.15
"""What "no name" weighs more than it learned: on GUM's dev part that is worth a point of F1."""
LARGEST = 127
SIGNS = frozenset("‘’‚“”„‹›«»…–—―−•·°º§†©®™£€¥¢½¼¾±×′″¡¿★☆♥")
"""What of other alphabets' signs a newspaper prints."""
META = {
    "name": "onrecord",
    "version": "0.3.0",
    "description": "English news: syntax, names and quotation roles; README.md says more.",
    "author": "",
    "license": "CC BY-SA 4.0",
    "performance": {},
}


class Graph(nn.Module):  # type: ignore[misc]
    """The encoder as it is run: a paragraph's pieces, shapes and classes in, its words' states out."""

    def __init__(self, network: Network, kept: list[int]) -> None:
        super().__init__()
        self.bert = network.bert
        words = network.bert.embeddings.word_embeddings.weight.detach()[kept]
        scale = words.abs().amax(1, keepdim=True) / LARGEST
        self.register_buffer("words", (words / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.shape = network.shape
        self.listed = network.listed.classes
        positions = network.bert.embeddings.position_embeddings
        positions.weight = nn.Parameter(positions.weight[: LONGEST + 2], requires_grad=False)

    def forward(self, ids: Tensor, shapes: Tensor, listed: Tensor, starts: Tensor) -> Tensor:
        words = self.words.index_select(0, ids).float() * self.scale.index_select(0, ids)
        embedded = (words + self.shape(shapes) + self.listed(listed)).unsqueeze(0)
        mask = torch.ones_like(ids).unsqueeze(0)
        hidden: Tensor = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return hidden[0].index_select(0, starts)


def kept_pieces(vocabulary: list[str]) -> list[int]:
    """The pieces English news can hold: no other script's, none unused."""
    special = (UNKNOWN_PIECE, BEGIN, END)
    return [n for n, piece in enumerate(vocabulary) if piece in special or is_wanted(piece)]


def is_wanted(piece: str) -> bool:
    if piece.startswith("["):
        return piece == "["
    bare = piece.removeprefix("##") or piece
    return all(
        char.isascii() or char in SIGNS or "LATIN SMALL" in unicodedata.name(char, "") for char in bare
    )


def encoder_graph(network: Network, kept: list[int], folder: Path) -> bytes:
    """The encoder as an ONNX graph, its weights in whole numbers of seven bits, row by row.

    Seven, lest processors without VNNI overflow and read otherwise than others.
    """
    plain, fused, whole = (folder / f"{name}.onnx" for name in ("plain", "fused", "whole"))
    example = torch.arange(12), torch.ones(12, dtype=torch.long), torch.ones(12, BITS), torch.arange(1, 9)
    names = ["pieces", "shapes", "classes", "starts"]
    axes = {
        "pieces": {0: "pieces"},
        "shapes": {0: "pieces"},
        "classes": {0: "pieces"},
        "starts": {0: "words"},
    }
    torch.onnx.export(
        Graph(network, kept).eval(),
        example,
        str(plain),
        input_names=names,
        output_names=["states"],
        dynamic_axes={**axes, "states": {0: "words"}},
        opset_version=17,
        dynamo=False,
    )
    optimizer.optimize_model(
        str(plain), "bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=fusion_options()
    ).save_model_to_file(str(fused))
    quantize_dynamic(
        fused,
        whole,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    model = onnx.load(whole)
    onnx.checker.check_model(model)
    return model.SerializeToString()  # type: ignore[no-any-return]


def fusion_options() -> FusionOptions:
    """What onnxruntime runs as one step; these three, run as several, take a quarter less time in all."""
    options = FusionOptions("bert")
    options.enable_attention = False
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    return options


def arrays_of(module: nn.Module) -> dict[str, Any]:
    return {name: weight.detach().float().numpy() for name, weight in module.state_dict().items()}


def assemble(network: Network, nlp: Language, deps: list[str]) -> Language:
    """The stock components with the encoder before them, our readers and the pipes of articles after them."""
    vocabulary = read_pieces().vocabulary
    kept = kept_pieces(vocabulary)
    encoder: Any = nlp.add_pipe("encoder", first=True)
    encoder.pieces = Pieces([vocabulary[n] for n in kept])
    with tempfile.TemporaryDirectory() as folder:
        encoder.graph = encoder_graph(network, kept, Path(folder))
    for name, layer in zip(STOCK, (network.tag, network.morph, network.lemma), strict=True):
        softmax = nlp.get_pipe(name).model.get_ref("softmax")  # type: ignore[attr-defined]
        softmax.set_param("W", layer.weight.detach().numpy())
        softmax.set_param("b", layer.bias.detach().numpy())
    parser: Any = nlp.add_pipe("dependencies", name="parser")
    first = {f"first.{name}": weight for name, weight in arrays_of(network.first).items()}
    parser.weights = {**arrays_of(network.attachments), **first}
    parser.labels = deps
    names: Any = nlp.add_pipe("names", name="ner")
    names.weights, names.labels = arrays_of(network.name), [label[2:] for label in NAMES[1::2]]
    names.weights["out.bias"][NAMES.index("O")] += RESERVE
    for name in ARTICLE_PIPES:
        nlp.add_pipe(name)
    quotes: Any = nlp.get_pipe("quotes")
    quotes.tagger.weights, quotes.tagger.labels = (
        arrays_of(network.role),
        [label[2:] for label in ROLES[1::2]],
    )
    nlp.meta.update(META)
    return nlp


def write(nlp: Language, out: Path) -> None:
    """Write the pipeline in the place of what OUT holds of one; nothing is written unless it loads."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "model"
        nlp.to_disk(made)
        srsly.write_json(made / "vocab" / "strings.json", sorted(strings_of(nlp)))
        (made / "config.cfg").write_text(bare_config(nlp))
        spacy.load(made)
        for old in out.iterdir() if out.exists() else ():
            if old.is_dir():
                shutil.rmtree(old)
        shutil.copytree(made, out, dirs_exist_ok=True)


def strings_of(nlp: Language) -> set[str]:
    """The strings a reading can hold that the text does not bring: labels and endings."""
    labels = {str(label) for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    parts = {part for label in labels for part in label.replace("=", "|").split("|")}
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    endings = {nlp.vocab.strings[tree[side]] for tree in trees for side in ("orig", "subst") if side in tree}
    return labels | parts | endings


def bare_config(nlp: Language) -> str:
    """The pipeline's settings, without those of its training and without what our pipes set themselves."""
    config = nlp.config.copy()
    for section in ("paths", "corpora", "training", "pretraining"):
        config.pop(section, None)
    # spaCy's remove_pipe reads this section, empty as it may be.
    config["initialize"] = {"vectors": None, "init_tok2vec": None, "components": {}, "tokenizer": {}}
    for name in set(nlp.pipe_names) - set(STOCK):
        defaults = nlp.get_pipe_meta(name).default_config or {}
        settings = config["components"][name]
        config["components"][name] = {k: settings[k] for k in settings if settings[k] != defaults.get(k)}
    return str(config.to_str())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    nlp, deps = stock_pipeline(given.corpora), dependency_labels(given.corpora)
    network = Network(Labels(nlp, deps))
    network.load_state_dict(mean_weights(given.weights))
    network.eval()
    write(assemble(network, nlp, deps), given.out)


if __name__ == "__main__":
    main()
