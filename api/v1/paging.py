"""Lists of the API: a piece, and the cursor of the next one."""

from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from usecases.reading.paging import Page

Item = TypeVar("Item")
Cursor = Annotated[
    str | None, Query(max_length=500, description="`next_cursor` of the answer before")
]
Limit = Annotated[int, Query(ge=1, le=500)]
LIMIT = 100


class ListAnswer(BaseModel, Generic[Item]):
    """A piece of a list; `next_cursor` is null at its end."""

    items: list[Item]
    next_cursor: str | None


def as_answer(page: Page[Any]) -> dict[str, object]:
    """The piece as the API answers it."""
    return {"items": page.items, "next_cursor": page.next_cursor}
