"""What each part of the retrieval contributes: the same questions with the parts added one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from eval.comparison import FIGURES, Row, comparison_table
from eval.metrics import hit_at, reciprocal_rank_at
from eval.questions import EvalQuestion, Half
from eval.remembering import RememberingEmbedder
from eval.runs import quote_recall_of, relevance_of
from index.analysis import PART_WEIGHT, GermanAnalyser
from index.content import IndexContent
from index.embedding import Embedder
from index.question_map import identity_map
from index.search import Retriever
from index.token_table import TokenAxes
from index.weights import WITH_INDEXING, WITHOUT_INDEXING, RankingWeights
from ingest.documents import Passage


@dataclass(frozen=True, slots=True)
class Variant:
    """A retrieval with some of its parts; a retriever of weight 0 is left out. `name` is German: a row's head."""

    name: str
    weights: RankingWeights
    compound_parts: bool = True
    correct_typing: bool = True
    indexing_words: bool = True
    question_map: bool = True


def variants() -> tuple[Variant, ...]:
    """One row each, in the order in which the parts are added; the last is the retrieval as it serves."""
    nothing = RankingWeights(**dict.fromkeys((field.name for field in fields(RankingWeights)), 0.0))
    dense = Variant("nur dicht (Passagen)", replace(nothing, dense=1.0), False, False, False, False)
    words = replace(dense, name="nur BM25 (Wortstämme)", weights=replace(nothing, lexical=1.0))
    parts = replace(words, name="nur BM25, + Teile der Komposita", compound_parts=True)
    fused = replace(
        parts,
        name="dicht und BM25 zusammen",
        weights=replace(nothing, dense=WITHOUT_INDEXING.dense, lexical=WITHOUT_INDEXING.lexical),
    )
    unnamed = replace(WITHOUT_INDEXING, place=0.0, example=0.0)
    sentences = replace(fused, name="+ Satzvektoren", weights=replace(unnamed, tokens=0.0, context=0.0))
    tokens = replace(sentences, name="+ Wort für Wort verglichen", weights=replace(unnamed, context=0.0))
    context = replace(tokens, name="+ Nachbarstellen", weights=unnamed)
    typing = replace(context, name="+ Tippfehler berichtigt", correct_typing=True)
    questions = replace(
        typing, name="+ Fragen der Erschließung", weights=replace(WITH_INDEXING, stretch=0.0, place=0.0, example=0.0)
    )
    indexing = replace(questions, name="+ Wörter der Erschließung in BM25", indexing_words=True)
    learned = replace(indexing, name="+ gelernte Abbildungen der Frage und ihrer Wörter", question_map=True)
    stretches = replace(
        learned, name="+ gelernt, um welche Stelle es geht", weights=replace(WITH_INDEXING, place=0.0, example=0.0)
    )
    placed = replace(stretches, name="+ genannte Werkstatt, genannter Ort", weights=replace(WITH_INDEXING, example=0.0))
    served = replace(placed, name="+ Praxisbeispiele, wo danach gefragt ist (so im Dienst)", weights=WITH_INDEXING)
    return (
        dense,
        words,
        parts,
        fused,
        sentences,
        tokens,
        context,
        typing,
        questions,
        indexing,
        learned,
        stretches,
        placed,
        served,
    )


def ablation_report(
    content: IndexContent,
    embedder: Embedder,
    questions: Sequence[EvalQuestion],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> str:
    """Two Markdown tables, one a wording, over the answerable questions of the reporting half."""
    asked = [one for one in questions if one.half is Half.REPORTING and one.answerable]
    wordings = {
        "Sorgfältig gestellt": [(one, one.question) for one in asked],
        "Hastig getippt": [(one, one.careless) for one in asked],
    }
    laboratory = Laboratory(content, embedder)
    rows: dict[str, list[Row]] = {title: [] for title in wordings}
    for number, variant in enumerate(variants(), start=1):
        retriever = laboratory.retriever(variant)
        for title, pairs in wordings.items():
            rows[title].append(Row(variant.name, laboratory.figures(retriever, pairs)))
        progress(number, len(variants()))
    return "\n\n".join(f"### {title} ({len(asked)} Fragen)\n\n{comparison_table(rows[title])}" for title in wordings)


class Laboratory:
    """Builds the retriever of a variant over one stored index; every text is analysed and embedded once."""

    def __init__(self, content: IndexContent, embedder: Embedder) -> None:
        self._content = content
        self._embedder = RememberingEmbedder(embedder)
        self._analysers = {True: GermanAnalyser(PART_WEIGHT), False: GermanAnalyser(0.0)}
        self._documents = {indexed.document.document_id: indexed.document for indexed in content.documents}

    def retriever(self, variant: Variant) -> Retriever:
        """The retriever with just the parts of `variant`."""
        content, analyser = self._content, self._analysers[variant.compound_parts]
        if not variant.compound_parts:
            content = replace(content, passage_terms=tuple(dict(analyser.terms(one.text)) for one in content.passages))
        if not variant.indexing_words:
            content = replace(content, indexing_terms=tuple({} for _ in content.passages))
        if not variant.question_map:
            identity = identity_map(content.manifest.dimension)
            axes = TokenAxes.principal(content.tokens)
            content = replace(content, question_map=identity, sentence_map=identity, token_axes=axes)
        return Retriever(content, self._embedder, analyser, variant.weights, correct_typing=variant.correct_typing)

    def figures(self, retriever: Retriever, asked: Sequence[tuple[EvalQuestion, str]]) -> np.ndarray:
        """The figures of each question in the wording beside it, shape (questions, len(FIGURES))."""
        rows = []
        for question, wording in asked:
            passages = [hit.passage for hit in retriever.rank(wording, limit=10)]
            relevance = relevance_of(question, passages, self._labels)
            recall = quote_recall_of(question, passages[:5], self._labels)
            rows.append((hit_at(1, relevance), hit_at(5, relevance), reciprocal_rank_at(10, relevance), recall))
        return np.array(rows).reshape(len(rows), len(FIGURES))

    def _labels(self, passage: Passage) -> frozenset[str]:
        pages = (self._documents[passage.document_id].page(span.page_number) for span in passage.spans)
        return frozenset(page.label or str(page.number) for page in pages)
