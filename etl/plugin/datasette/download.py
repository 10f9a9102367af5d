"""Download: the file itself, as a whole or from where a download broke off.

Datasette 0.65 sends the whole file whatever range is asked for, and packs it on the way, so that no browser
knows how much is left. This can go with the first version that answers ranges.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import AsgiFileDownload
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles

from etl.plugin.datasette.coming import download_of

if TYPE_CHECKING:
    from datasette.app import Datasette


@dataclass(frozen=True, slots=True)
class RangedFile:
    """A file as an answer, in the part that the request asks for (RFC 9110, 14)."""

    request: Any
    file: AsgiFileDownload

    async def asgi_send(self, send: Any) -> None:
        known = {name.lower(): value for name, value in self.file.headers.items()}
        known.pop("transfer-encoding", None)
        answer: Response = FileResponse(
            self.file.filepath,
            headers={**known, "content-encoding": "identity"},  # packed, its bytes could not be counted
            media_type=self.file.content_type,
            filename=self.file.filename,
            stat_result=Path(self.file.filepath).stat(),
        )
        if StaticFiles().is_not_modified(answer.headers, Headers(scope=self.request.scope)):
            answer = NotModifiedResponse(answer.headers)
        await answer(self.request.scope, self.request.receive, send)


async def ranged_download(request: Any, datasette: Datasette) -> Any:
    """Datasette's answer with the file, also to HEAD and for ranges."""
    response = await download_of(datasette)(request)
    return RangedFile(request, response) if isinstance(response, AsgiFileDownload) else response


def download_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """The address of the file, as Datasette has it, and of the file packed."""
    from etl.plugin.datasette.packed import packed_download

    return [
        (r"/(?P<database>[^\/\.]+)\.db$", ranged_download),
        (r"/(?P<database>[^\/\.]+)\.db\.gz$", packed_download),
    ]
