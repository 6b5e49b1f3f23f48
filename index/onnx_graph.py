"""The bundled model as an ONNX graph: token ids of one text in, its vector of length 1 and those of its tokens out.

The graph is written down operation by operation, since no exporter at hand takes this model (see
docs/decisions/0003-embedding-model.md). It takes one text at a time: without padding there is nothing to mask, and a
text's vector depends on nothing but the text.

Source: the encoder of Devlin, Chang, Lee, Toutanova, "BERT: Pre-training of Deep Bidirectional Transformers for
Language Understanding", NAACL 2019; mean pooling as the model's authors use it.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from index.model_folder import GRAPH_INPUT, GRAPH_TOKEN_VECTORS, GRAPH_VECTOR
from index.packed_model import BLOCK_WEIGHTS, PackedModel

_OPERATIONS = 20
_MICROSOFT = "com.microsoft"  # ONNX Runtime's own operations; its attention is three times as fast as one put together
_EIGHT_BIT_PRODUCTS = 4
_FORMAT = 10


class _Graph:
    """Collects operations and constants; an operation's result is known by the name that `add` gives back."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def add(self, operation: str, *inputs: str, domain: str = "", **settings: int | float | str) -> str:
        return self.add_many(operation, *inputs, results=1, domain=domain, **settings)[0]

    def add_many(
        self, operation: str, *inputs: str, results: int, domain: str = "", **settings: int | float | str
    ) -> list[str]:
        names = [f"{operation.lower()}_{len(self.nodes)}_{number}" for number in range(results)]
        self.nodes.append(helper.make_node(operation, inputs, names, None, None, domain, None, **settings))
        return names


def write_graph(packed: PackedModel, path: Path) -> None:
    """Write the graph with its weights to `path`, each matrix in the four bits that the package has of it.

    It takes `tokens`, int64 of shape (1, n), n from 1 to the model's number of positions, and gives `vector`, float32
    of shape (1, hidden), and `token_vectors`, float32 of shape (n, hidden), rows of length 1: the tokens as they enter
    the last layer (see docs/decisions/0019-late-interaction.md). Computing is done in float32, but for the factors of
    matrix products, which are rounded to eight bits, 32 at a time (see docs/decisions/0003-embedding-model.md).

    Raises:
        OSError: the file cannot be written.
        ValueError: a tensor is missing or has the wrong size.
    """
    graph = _Graph()
    hidden = _encoder_input(graph, packed)
    for layer in range(packed.sizes.layers - 1):
        hidden = _encoder_layer(graph, packed, layer, hidden)
    text, vector = graph.constant("axis_text", np.array([0])), graph.constant("axis_vector", np.array([1]))
    tokens = graph.add("Squeeze", hidden, text)
    lengths = graph.add("ReduceL2", tokens, vector, keepdims=1)
    graph.nodes.append(helper.make_node("Div", [tokens, lengths], [GRAPH_TOKEN_VECTORS]))
    hidden = _encoder_layer(graph, packed, packed.sizes.layers - 1, hidden)
    mean = graph.add("ReduceMean", hidden, graph.constant("axis_tokens", np.array([1])), keepdims=0)
    length = graph.add("ReduceL2", mean, vector, keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], [GRAPH_VECTOR]))
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info(GRAPH_INPUT, TensorProto.INT64, [1, "n"])],
            [
                helper.make_tensor_value_info(GRAPH_VECTOR, TensorProto.FLOAT, [1, packed.sizes.hidden]),
                helper.make_tensor_value_info(GRAPH_TOKEN_VECTORS, TensorProto.FLOAT, ["n", packed.sizes.hidden]),
            ],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", _OPERATIONS), helper.make_opsetid(_MICROSOFT, 1)],
        ir_version=_FORMAT,
        producer_name="werkstattwissen",
    )
    path.write_bytes(model.SerializeToString())


def _encoder_input(graph: _Graph, packed: PackedModel) -> str:
    """Word vector, position and kind of text added up, then normalised; shape (1, n, hidden)."""
    hidden = packed.sizes.hidden
    length = graph.add("Shape", GRAPH_INPUT, start=1, end=2)
    kinds_and_positions = packed.tensor("emb.pos").reshape(-1, hidden) + packed.tensor("emb.type")[:hidden]
    from_here = graph.constant("first", np.array([0]))
    places = graph.add("Slice", graph.constant("positions", kinds_and_positions), from_here, length, from_here)
    added = graph.add("Add", _word_vectors(graph, packed), places)
    return _normalise(graph, packed, "emb.ln", added)


def _word_vectors(graph: _Graph, packed: PackedModel) -> str:
    """Only the rows of the tokens at hand are unpacked from their four bits; shape (1, n, hidden)."""
    table = packed.four_bit_tensor("emb.word")
    words, blocks = packed.sizes.vocabulary, packed.sizes.hidden // BLOCK_WEIGHTS
    halves = graph.add("Gather", graph.constant("words", table.halves.reshape(words, blocks, -1)), GRAPH_INPUT)
    low = graph.add("BitwiseAnd", halves, graph.constant("low_bits", np.array(0x0F, np.uint8)))
    high = graph.add("BitShift", halves, graph.constant("four", np.array(4, np.uint8)), direction="RIGHT")
    whole = graph.add("Cast", graph.add("Concat", low, high, axis=3), to=TensorProto.FLOAT)
    centred = graph.add("Sub", whole, graph.constant("middle", np.array(8.0, np.float32)))
    scales = graph.add("Gather", graph.constant("word_scales", table.scales.reshape(words, blocks, 1)), GRAPH_INPUT)
    values = graph.add("Mul", centred, graph.add("Cast", scales, to=TensorProto.FLOAT))
    return graph.add("Reshape", values, graph.constant("as_vectors", np.array([0, 0, packed.sizes.hidden])))


def _encoder_layer(graph: _Graph, packed: PackedModel, layer: int, hidden: str) -> str:
    name = f"l{layer}"
    joined = _linear(graph, packed, [f"{name}.q", f"{name}.k", f"{name}.v"], hidden)
    parts = graph.add_many("Split", joined, results=3, axis=2, num_outputs=3)
    attended = graph.add("MultiHeadAttention", *parts, domain=_MICROSOFT, num_heads=packed.sizes.heads)
    attended = _linear(graph, packed, [f"{name}.ao"], attended)
    hidden = _normalise(graph, packed, f"{name}.aln", graph.add("Add", hidden, attended))
    inner = graph.add("Gelu", _linear(graph, packed, [f"{name}.fi"], hidden))
    outer = _linear(graph, packed, [f"{name}.fo"], inner)
    return _normalise(graph, packed, f"{name}.oln", graph.add("Add", hidden, outer))


def _linear(graph: _Graph, packed: PackedModel, names: list[str], values: str) -> str:
    """One matrix multiplication and bias for all the named parts, their outputs side by side."""
    biases = np.concatenate([packed.tensor(f"{name}.b") for name in names])
    matrices = [packed.four_bit_tensor(f"{name}.w") for name in names]
    outputs = len(biases)
    pairs = np.concatenate([matrix.in_pairs() for matrix in matrices]).reshape(outputs, -1, BLOCK_WEIGHTS // 2)
    scales = np.concatenate([matrix.scales for matrix in matrices]).astype(np.float32).reshape(outputs, -1)
    product = graph.add(
        "MatMulNBits",
        values,
        graph.constant(f"{names[0]}.w", pairs),
        graph.constant(f"{names[0]}.scales", scales),
        domain=_MICROSOFT,
        K=scales.shape[1] * BLOCK_WEIGHTS,
        N=outputs,
        bits=4,
        block_size=BLOCK_WEIGHTS,
        accuracy_level=_EIGHT_BIT_PRODUCTS,
    )
    return graph.add("Add", product, graph.constant(f"{names[0]}.b", biases))


def _normalise(graph: _Graph, packed: PackedModel, name: str, values: str) -> str:
    weight = graph.constant(f"{name}.w", packed.tensor(f"{name}.w"))
    bias = graph.constant(f"{name}.b", packed.tensor(f"{name}.b"))
    return graph.add("LayerNormalization", values, weight, bias, axis=-1, epsilon=packed.sizes.epsilon)
