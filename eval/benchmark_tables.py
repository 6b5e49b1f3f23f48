"""The benchmark's figures as Markdown."""

from collections.abc import Mapping

from eval.engines import Quality

_HEAD = (
    "| | gründlich: hit@1 | hit@5 | MRR@10 | flüchtig: hit@1 | hit@5 | MRR@10 | ms je Frage | Index, s |",
    "| --- |" + " ---: |" * 8,
)


def retrieval_table(
    rows: Mapping[str, tuple[Quality, Quality]], times: Mapping[str, float], built: Mapping[str, float | None]
) -> str:
    """One row an engine: quality on the clean and on the careless wordings, median milliseconds, seconds to build."""
    lines = [*_HEAD]
    for name, qualities in rows.items():
        shares = [
            _german(value, 2)
            for quality in qualities
            for value in (quality.hit_at_1, quality.hit_at_5, quality.mrr_at_10)
        ]
        seconds = built[name]
        last = [_german(times[name], 0), "" if seconds is None else _german(seconds, 0)]
        lines.append(f"| {name} | " + " | ".join(shares + last) + " |")
    return "\n".join(lines)


def answer_table(times: Mapping[str, float]) -> str:
    """Median milliseconds of each call, and how many times the first one's they are."""
    first = next(iter(times.values()))
    lines = ["| | ms | Verhältnis |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {_german(value, 1)} | {_german(value / first, 2)} |" for name, value in times.items()]
    return "\n".join(lines)


def _german(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
