from sqlalchemy import Table

from access.retention.persons import PERSON_TABLES, Treatment
from models.tables import metadata

# Columns that point at a person without a foreign key.
_OPAQUE = {"subject"}
# Here it is a mail's subject line.
_NO_PERSON = {"house_mail"}


def _refers(table: Table, persons: set[str]) -> bool:
    return any(key.column.table.name in persons for key in table.foreign_keys)


def _about_persons() -> set[str]:
    """The citizen, whatever refers to one however far off, and whatever holds a person's id."""
    found = {"citizen"}
    while more := {
        table.name
        for table in metadata.tables.values()
        if table.name not in found | _NO_PERSON
        and (_refers(table, found) or {"citizen_id", *_OPAQUE} & set(table.columns.keys()))
    }:
        found |= more
    return found


def test_every_table_about_a_person_is_classified() -> None:
    assert set(PERSON_TABLES) == _about_persons()
    assert all(reason for _, reason in PERSON_TABLES.values())


def test_every_key_to_a_person_takes_its_rows_along() -> None:
    persons = {name for name, (how, _) in PERSON_TABLES.items() if how is not Treatment.KEEP}
    for name in sorted(persons - {"citizen"}):
        keys = [
            key
            for key in metadata.tables[name].foreign_key_constraints
            if key.referred_table.name in persons
        ]
        assert keys, name
        assert {key.ondelete for key in keys} == {"CASCADE"}, name


def test_what_stays_has_no_key_to_a_person() -> None:
    for name, (how, _) in PERSON_TABLES.items():
        if how is Treatment.KEEP:
            assert not _refers(metadata.tables[name], set(PERSON_TABLES))
