"""What every page says of itself (分页信息): pages go forward only."""

from __future__ import annotations

from collections.abc import Sequence

from gql.types.rings import PageInfo


def page_info(cursors: Sequence[str], has_next: bool, after: str | None) -> PageInfo:
    """Relay's page information for a page whose rows have these cursors, asked for with the cursor ``after``."""
    return PageInfo(
        has_next_page=has_next,
        has_previous_page=after is not None,
        start_cursor=cursors[0] if cursors else None,
        end_cursor=cursors[-1] if cursors else None,
    )
