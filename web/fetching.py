"""`werkstatt fetch`: the known documents from the addresses in the manifest. The only command that goes online."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from api.settings import Settings
from ingest.errors import NotFound, StorageFailed
from ingest.fetch import FetchResult, Outcome, fetch_known
from ingest.fetch_addresses import AddressRules
from ingest.fetch_download import FetchRules
from ingest.manifest import KnownDocument, Manifest, load_manifest
from web.progress import ProgressBar

_TOLD = {
    Outcome.NEW: "neu geladen",
    Outcome.REPLACED: "erneuert",
    Outcome.UNCHANGED: "unverändert",
    Outcome.NO_ADDRESS: "keine Adresse bekannt",
    Outcome.FAILED: "nicht geladen",
}
_CONSENT = ".consent.json"

Confirm = Callable[[str], bool]


def online_rules(manifest: Manifest) -> FetchRules:
    """What the command line may do: https, to public addresses of the hosts in the manifest."""
    return FetchRules(AddressRules(frozenset(manifest.fetch_hosts)))


def fetch(settings: Settings, options: Namespace, confirm: Confirm, rules: FetchRules | None = None) -> int:
    """Fetch and tell; returns 1 when a document failed or may not be fetched, else 0.

    `confirm` asks the user a question; it is called unless `--yes` is given or the same hosts were agreed to before.
    """
    manifest = load_manifest(settings.corpus)
    rules = rules or online_rules(manifest)
    chosen = _chosen(manifest, options.document_ids)
    with_address = [document for document in chosen if document.url is not None]
    folder = settings.fetched_folder
    if with_address and not (options.yes or _agreed(folder, rules) or confirm(_question(with_address, rules))):
        print("Es wurde nichts geladen. Mit --yes wird nicht gefragt.", file=sys.stderr)
        return 1
    if with_address:
        _remember(folder, rules)
    results = fetch_known(chosen, folder, rules, _in_kilobytes(ProgressBar()))
    if options.json:
        print(json.dumps([_as_json(result) for result in results], ensure_ascii=False, indent=1))
    else:
        _print(results)
    failed = any(result.outcome is Outcome.FAILED for result in results)
    asked_in_vain = bool(options.document_ids) and len(with_address) < len(chosen)
    return 1 if failed or asked_in_vain else 0


def ask_on_terminal(question: str) -> bool:
    """The user's yes or no; no where there is nobody to ask."""
    print(f"{question} [j/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("j", "ja")


def _in_kilobytes(bar: ProgressBar) -> Callable[[str, int, int], None]:
    return lambda name, done, total: bar(f"{name} (kB)", -(-done // 1000), -(-total // 1000))


def _chosen(manifest: Manifest, ids: Sequence[str]) -> list[KnownDocument]:
    known = {document.document_id: document for document in manifest.known}
    for document_id in ids:
        if document_id not in known:
            names = ", ".join(known) or "keines"
            raise NotFound(f"Das Manifest kennt kein Dokument „{document_id}“. Bekannt: {names}.")
    return [known[document_id] for document_id in dict.fromkeys(ids)] if ids else list(known.values())


def _question(documents: Sequence[KnownDocument], rules: FetchRules) -> str:
    hosts = ", ".join(sorted(rules.addresses.hosts)) or "keinem Rechner (fetch_hosts im Manifest ist leer)"
    count = "1 Dokument" if len(documents) == 1 else f"{len(documents)} Dokumente"
    return (
        f"„werkstatt fetch“ geht ins Internet und lädt {count}; gefragt wird bei: {hosts}. "
        "Übertragen werden nur die Adressen der Dokumente, nichts aus Ihren Fragen. Fortfahren?"
    )


def _agreed(folder: Path, rules: FetchRules) -> bool:
    """Whether the user agreed to these hosts before; a further host in the manifest asks anew."""
    try:
        agreed = json.loads((folder / _CONSENT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(agreed, list) and rules.addresses.hosts <= {str(host) for host in agreed}


def _remember(folder: Path, rules: FetchRules) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _CONSENT).write_text(json.dumps(sorted(rules.addresses.hosts)), encoding="utf-8")
    except OSError as error:
        raise StorageFailed(
            f"In den Ordner „{folder}“ kann nicht geschrieben werden ({error.strerror or error}). "
            "Es wurde nichts geladen."
        ) from error


def _print(results: Sequence[FetchResult]) -> None:
    for result in results:
        print(f"{result.document.document_id}: {_TOLD[result.outcome]}")
        if result.reason:
            print(f"Nicht geladen: {result.document.document_id}: {result.reason}", file=sys.stderr)
    outcomes = {result.outcome for result in results}
    if outcomes & {Outcome.NEW, Outcome.REPLACED}:
        print("Mit „werkstatt ingest“ werden die geladenen Dokumente eingelesen.")
    if Outcome.NO_ADDRESS in outcomes:
        print(
            'Wer eine fehlende Adresse kennt, trägt sie im Manifest beim Dokument ein (url = "https://…"). '
            "Wer die Datei hat, legt sie als <Kennung>.pdf in den Dokumentenordner."
        )


def _as_json(result: FetchResult) -> dict[str, str]:
    return {"document_id": result.document.document_id, "outcome": result.outcome.value, "reason": result.reason}
