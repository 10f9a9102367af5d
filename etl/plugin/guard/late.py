"""Late: a query that was ended for its time is the question's fault, whatever form its answer was to have.

Datasette 0.65 says so of pages and of JSON; of CSV it makes an error of the server.
"""

from __future__ import annotations

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400

TOO_LATE = "The query took too long and was ended. Ask for fewer rows, or in another way.\n"


class LateQuery(QueryInterrupted, Base400):  # type: ignore[misc]
    """A query that was ended, as an error for which Datasette prints no traceback."""


def say_late(exception: BaseException) -> Response | None:
    """The answer in place of a query's that was ended; None for any other error."""
    return Response.text(TOO_LATE, status=400) if isinstance(exception, QueryInterrupted) else None
