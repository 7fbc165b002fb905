import pytest

from models.errors import PraktikmatchError
from support.plain_text import check_visible


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066"])
def test_what_nobody_sees_is_refused(hidden: str) -> None:
    with pytest.raises(PraktikmatchError, match="usynlige tegn"):
        check_visible(f"Kl. 9{hidden}.", "reason")


@pytest.mark.parametrize("text", ["", "Mødes kl. 9.\r\n\tVed porten.", "Åse & Øjvind ☕", "👩‍🔧"])
def test_what_is_seen_is_kept(text: str) -> None:
    check_visible(text, "reason")
