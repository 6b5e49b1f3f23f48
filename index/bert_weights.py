"""The weights of a packed model under the names that `transformers` gives to those of a BertModel."""

import numpy as np

from index.packed_model import PackedModel

_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def bert_weights(packed: PackedModel) -> dict[str, np.ndarray]:
    """The weights in the shapes of a BertModel; its pooler, which sentence vectors never pass, is zero.

    What was packed into four bits comes as float16, whose rounding is a hundred times finer than that packing;
    everything else stays float32.

    Raises:
        ValueError: a tensor is missing or has the wrong size.
    """
    sizes = packed.sizes
    hidden, forward = sizes.hidden, sizes.feed_forward
    weights = {
        "embeddings.word_embeddings.weight": packed.tensor("emb.word").reshape(sizes.vocabulary, hidden),
        "embeddings.position_embeddings.weight": packed.tensor("emb.pos").reshape(sizes.positions, hidden),
        "embeddings.token_type_embeddings.weight": packed.tensor("emb.type").reshape(sizes.token_types, hidden),
        "embeddings.LayerNorm.weight": packed.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.tensor("emb.ln.b"),
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float16),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    shapes = {"fi": (forward, hidden), "fo": (hidden, forward), "aln": (hidden,), "oln": (hidden,)}
    for layer in range(sizes.layers):
        for short, name in _LAYER_PARTS.items():
            shape = shapes.get(short, (hidden, hidden))
            place = f"encoder.layer.{layer}.{name}"
            weights[f"{place}.weight"] = packed.tensor(f"l{layer}.{short}.w").reshape(shape)
            weights[f"{place}.bias"] = packed.tensor(f"l{layer}.{short}.b").reshape(shape[0])
    return weights
