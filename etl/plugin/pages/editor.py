"""Editor: the address with the token, by which a browser is let put readings right."""

from __future__ import annotations

import secrets
from typing import Any

from datasette import Forbidden, NotFound, Response

from etl.plugin.archive import Archive
from etl.plugin.corrections.editor import COOKIE, editor_of


async def enter(archive: Archive, request: Any) -> Response:
    """Keep the token in a cookie, and lead to the corrections. The address itself is not to stay in sight."""
    editor = editor_of(archive.datasette)
    if editor is None:
        raise NotFound("Nothing can be corrected here: the server was started without --editor")
    given = request.args.get("token") or ""
    if not secrets.compare_digest(given.encode(), editor.token.encode()):
        raise Forbidden("This is not the token that the server has printed")
    archive.datasette.add_message(request, "You can put readings right: look for “Report a mistake”.")
    response = Response.redirect(archive.site_path("-/corrections"), status=303)
    response.set_cookie(COOKIE, editor.token, path=archive.site_path(""), httponly=True, samesite="strict")
    return response
