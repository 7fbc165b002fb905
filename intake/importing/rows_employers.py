"""A checked employer as rows of the tables an employer has."""

from intake.importing.schemas_employers import Contact, EmployerRow, Representative, Unit
from intake.importing.table_rows import TableRows, Values
from models.employer import ProductionUnit, UnitFte, UnitHours, UnitInOffer
from models.enums import Source

BRANCH_VERSION = "DB07"


def employer_values(row: EmployerRow) -> Values:
    """The columns of the employer's own row."""
    contact = row.contact or Contact()
    return {
        "name": row.name,
        "branch": row.branch,
        "branch_version": BRANCH_VERSION,
        "public": row.public,
        "public_source": Source.IMPORT,
        "contact_name": contact.name,
        "contact_email": contact.email,
        "contact_phone": contact.phone,
        "consultant_id": row.consultant,
    }


def add_units(row: EmployerRow, out: TableRows) -> None:
    """Put the units and what hangs on them in line for their tables."""
    for unit in row.units or []:
        representative = unit.employee_representative or Representative()
        out.add(
            ProductionUnit,
            p_number=unit.p_number,
            cvr=row.cvr,
            name=unit.name,
            postcode=unit.postcode,
            hours_known=unit.opening_hours is not None,
            representative_name=representative.name,
            representative_email=representative.email,
            in_offers_known=row.in_offers is not None,
        )
        _add_months_and_hours(unit, out)
    for position, offer in enumerate(row.in_offers or []):
        out.add(
            UnitInOffer,
            p_number=offer.p_number,
            position=position,
            kind=offer.kind.value,
            hours=offer.hours,
            starts=offer.starts,
            ends=offer.ends,
        )


def _add_months_and_hours(unit: Unit, out: TableRows) -> None:
    for month in unit.ordinary_fte or []:
        out.add(UnitFte, p_number=unit.p_number, month=month.month, fte=month.fte)
    for day, (opens, closes) in (unit.opening_hours or {}).items():
        out.add(UnitHours, p_number=unit.p_number, day=day, opens=opens, closes=closes)
