"""A time on the wall clock of a workplace or an appointment."""

from datetime import time
from typing import Annotated

from pydantic import WithJsonSchema

# JSON Schema's own format "time" asks for an offset (RFC 3339), which a wall clock has not.
ClockTime = Annotated[
    time, WithJsonSchema({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}$"})
]
