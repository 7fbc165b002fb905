"""The same pair told to the consultant, to the citizen, and as the employer would hear it."""

from models.enums import LabelledEnum


class Voice(LabelledEnum):
    """Whom a pair is told to."""

    CONSULTANT = "consultant", "til dig"
    CITIZEN = "citizen", "til borgeren"
    EMPLOYER = "employer", "til arbejdsgiveren"
