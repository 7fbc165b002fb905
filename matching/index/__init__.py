"""People laid out as arrays, so that a search looks at numbers only."""

from matching.index.people import PeopleIndex as PeopleIndex
from matching.index.selection import Selection as Selection
