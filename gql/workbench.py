"""The built workbench as static files (工作台): deep links give its index page, hashed assets are immutable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

NOT_PAGES = ("assets/", "graphql", "api/", "auth/", "healthz", "readyz", "metrics")
"""A missing file under these is missing; everything else is a page of the workbench."""

NO_PAGE = (".json", ".map", ".js", ".css", ".ico", ".svg", ".png")


class Workbench(StaticFiles):
    """Files of ``ui/dist``; the registered operations' manifest stays inside."""

    def __init__(self, dist: Path, **options: Any) -> None:
        super().__init__(directory=dist, html=True, **options)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the index page for a deep link such as ``/rings/42``."""
        if Path(path).name.startswith("persisted-documents"):
            raise HTTPException(status_code=404)
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.startswith(NOT_PAGES) or path.endswith(NO_PAGE):
                raise
            response = await super().get_response("index.html", scope)
        hashed = path.startswith("assets/")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return response


def find_dist(given: Path | None) -> Path | None:
    """The folder with the built workbench: the one given, beside the sources, or shipped inside the package."""
    here = Path(__file__).resolve().parent
    for folder in (given, here.parent / "ui" / "dist", here / "web"):
        if folder is not None and (folder / "index.html").is_file():
            return folder
    return None
