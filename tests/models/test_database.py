import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError


def test_an_error_of_the_database_shows_no_parameters(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DatabaseError) as caught:
        connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Amira"})
    assert "Amira" not in str(caught.value)
