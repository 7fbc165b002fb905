"""What is deleted stands nowhere in SQLite's files, also while a server holds them open."""

from pathlib import Path

from sqlalchemy import text

from models.database import fold_in_log, make_engine, open_session

NAME = "Kanariefugl Testborger"


def test_a_deleted_name_is_gone_from_the_file_and_its_log(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    engine, server = make_engine(sqlite_url), make_engine(sqlite_url)
    with server.connect() as open_all_the_time, open_session(engine) as session:
        open_all_the_time.execute(text("SELECT 1"))
        session.execute(text("INSERT INTO municipality (id, name) VALUES ('x', :n)"), {"n": NAME})
        session.commit()
        session.execute(text("DELETE FROM municipality WHERE id = 'x'"))
        session.commit()
        log = path.with_name(f"{path.name}-wal")
        assert NAME.encode() in log.read_bytes()
        fold_in_log(engine)
        assert NAME.encode() not in path.read_bytes() + log.read_bytes()
    engine.dispose()
    server.dispose()
