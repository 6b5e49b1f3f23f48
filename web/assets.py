"""Static files under an address that changes with their content, so that browsers may keep them for a year."""

import hashlib
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC_FOLDER = Path(__file__).parent / "static"
_ONE_YEAR = "public, max-age=31536000, immutable"


def digest_of(folder: Path) -> str:
    """Twelve hexadecimal digits over the names and contents of all files in `folder`.

    One digest stands for all files, not one for each: addresses inside the stylesheets (fonts) are relative and so
    change along without any of the files being rewritten.
    """
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


class UnchangingFiles(StaticFiles):
    """Static files whose address names their content: a client never needs to ask again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in (200, 206, 304):
            response.headers["Cache-Control"] = _ONE_YEAR
        return response


def mount_static_files(app: FastAPI, folder: Path = STATIC_FOLDER) -> str:
    """Serve `folder` and give the address prefix, e.g. `/static/3fa2b9c01d4e`; an outdated prefix is a 404."""
    prefix = f"/static/{digest_of(folder)}"
    app.mount(prefix, UnchangingFiles(directory=folder), name="static")
    return prefix
