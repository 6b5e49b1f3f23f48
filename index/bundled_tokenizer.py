"""The tokenizer of the bundled model: XLM-RoBERTa's unigram pieces, as a `tokenizers` pipeline.

Characters are replaced first (compatibility forms made plain, white space of all kinds to one space, control characters
dropped), then words are marked by a metaspace and cut into the most probable pieces.

Differences to the package's own engine, each on the side of SentencePiece, with which the model was trained: letters
with a combining accent become one letter first, white space at the end of a text counts for nothing, and neighbouring
characters that no piece holds make one unknown token together.
"""

import re
import unicodedata

from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from index.packed_model import Vocabulary

METASPACE = "\u2581"


def build_tokenizer(vocabulary: Vocabulary, *, longest: int) -> Tokenizer:
    """The tokenizer for this vocabulary; it frames a text with the begin and end tokens.

    Args:
        longest: the number of tokens, frame included, after which a text is cut off.
    """
    tokenizer = Tokenizer(
        Unigram(
            list(zip(vocabulary.pieces, vocabulary.scores, strict=True)),
            unk_id=vocabulary.unknown,
            byte_fallback=False,
        )
    )
    begin, end = vocabulary.pieces[vocabulary.begin], vocabulary.pieces[vocabulary.end]
    tokenizer.normalizer = _normalizer(vocabulary)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=METASPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=METASPACE, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    tokenizer.enable_truncation(max_length=longest)
    return tokenizer


def _normalizer(vocabulary: Vocabulary) -> normalizers.Normalizer:
    """The vocabulary's table of replacements in three steps: what NFKC would not do, NFKC, then spaces."""
    beyond_nfkc = {
        character: replacement
        for character, replacement in vocabulary.replacements.items()
        if replacement != unicodedata.normalize("NFKC", character)
    }
    return normalizers.Sequence(
        [
            normalizers.Replace(_one_of(beyond_nfkc, " "), " "),
            normalizers.Replace(_one_of(beyond_nfkc, ""), ""),
            normalizers.NFKC(),
            normalizers.Strip(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )


def _one_of(replacements: dict[str, str], replacement: str) -> Regex:
    characters = sorted(character for character, other in replacements.items() if other == replacement)
    return Regex("[" + "".join(re.escape(character) for character in characters) + "]")
