"""English words for what a citizen approves. Names of work and courses stay Danish."""

from datetime import date

from support.languages import LANGUAGE_NAMES

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
LEVELS = {"with_help": "with help", "alone": "alone", "can_teach": "can teach others"}
NOES = {
    "tasks": "the tasks",
    "hours": "the hours",
    "travel": "the way there",
    "workplace": "the workplace",
    "other_plan": "I have another plan",
    "unsaid": "I would rather not say",
}
CONSIDERATIONS = {
    "no_heavy_lifting": "No heavy lifting",
    "no_long_standing": "No standing or walking for a long time",
    "no_stairs": "No stairs",
    "no_noise": "No work in noise",
    "no_night_work": "No work at night",
    "no_customer_contact": "No contact with customers",
    "no_alone_work": "No working alone",
}


def english_date(day: date) -> str:
    """`5 January 2027`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def english_language(code: str) -> str:
    """English name of a language; our list has it last, among Danish ones that end in -sk."""
    names = LANGUAGE_NAMES.get(code, (code,))
    english = [name for name in names[1:] if not name.endswith("sk")] or [names[0]]
    return english[-1].capitalize()
