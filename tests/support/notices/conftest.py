import pytest

from tests.support.notices import made_up


@pytest.fixture
def made_up_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    made_up.use(monkeypatch)
