"""The number that tells indexes that a municipality's data changed."""

from sqlmodel import Session, col, update

from models.municipality import DataVersion


def raise_version(session: Session, municipality_id: str, *, words: bool = False) -> None:
    """Raise the data version by one, in the transaction of the change it tells of.

    `words`: reference data changed, so texts must be linked anew.
    """
    session.flush()
    raised = session.exec(
        update(DataVersion)
        .where(col(DataVersion.municipality_id) == municipality_id)
        .values(number=col(DataVersion.number) + 1, words=col(DataVersion.words) + int(words))
        .execution_options(synchronize_session="fetch")
    )
    if raised.rowcount == 0:
        session.add(DataVersion(municipality_id=municipality_id, number=1, words=int(words)))
    session.flush()
