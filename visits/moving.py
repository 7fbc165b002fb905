"""Why a visit has another time than before, as far as it can be known. Danish sentences. Pure."""

from visits.planning.outings import outings
from visits.planning.timing import Clock
from visits.planning.types import HOME, Problem, Shift, Span, Task, by_id
from visits.remaking import Before, Made, Time, taken_up


def why_moved(made: Made, before: Before, key: str) -> str:
    """Why a plan made on top of what was booked has a visit elsewhere, in Danish."""
    was, now = before.times.get(key), made.plan.times().get(key)
    if was is None:
        return "Nyt i planen."
    if now is None:
        return "Der er ikke længere plads til det."
    task = by_id(made.problem.tasks)[key]
    lost = _lost(made.problem, task, was) or _taken(made.problem, task, was)
    if lost is None and was[0] != now[0]:
        lost = _crowded_out(made, before, task, was)
        return lost or "Der er plads til mere, eller vejen bliver kortere."
    return lost or "Turen den dag har fået en anden rækkefølge eller andre tider."


def _lost(problem: Problem, task: Task, was: Time) -> str | None:
    """What holds for nobody at the old time: the visitor's day, the need, the workplace."""
    day, span = was
    shift = _shift_on(problem, day)
    if shift is None or not (shift.out or task.place is None):
        return "Konsulenten er optaget, ikke på arbejde eller ikke ude af huset den dag."
    if any(busy.meets(span) for busy in shift.busy):
        return "Konsulenten er optaget på det tidspunkt."
    if not shift.hours.holds(span):
        return "Tiden ligger uden for konsulentens arbejdstid."
    if not any(window.holds(span) for window in task.windows.get(day, ())):
        return "Tiden passer ikke længere med forløbet eller arbejdspladsen."
    return None


def _taken(problem: Problem, task: Task, was: Time) -> str | None:
    """Whether something agreed lies there, or too near to come from or to."""
    day, span = was
    for other in problem.tasks:
        if other.fixed and other.id != task.id:
            for agreed in other.windows.get(day, ()):
                if not _apart(problem, (task, span), (other, agreed)):
                    return "Noget, der er aftalt, har taget tiden."
    return None


def _apart(problem: Problem, one: tuple[Task, Span], other: tuple[Task, Span]) -> bool:
    (task, span), (later, after) = sorted((one, other), key=lambda pair: pair[1])
    return span.ends + _way(problem, task, later) <= after.starts


def _way(problem: Problem, task: Task, later: Task) -> int:
    """Minutes from the one to the other; nobody drives to a call."""
    places = (task.place, later.place)
    if None in places or places[0] == places[1]:
        return 0
    minutes = int(problem.road[places[0] or HOME, places[1] or HOME])
    return minutes + problem.habits.setup_minutes


def _crowded_out(made: Made, before: Before, task: Task, was: Time) -> str | None:
    """What else of that day leaves no room for it."""
    if task.place is None:
        return "Konsulenten er på vejen på det tidspunkt." if _on_the_road(made, was) else None
    too_short = _too_short(made.problem, before, was)
    return "Der er ikke længere tid til det hele den dag." if too_short else None


def _on_the_road(made: Made, was: Time) -> bool:
    day, span = was
    return any(
        tour.day == day and Span(tour.leaves, tour.back).meets(span) for tour in made.plan.tours
    )


def _too_short(problem: Problem, before: Before, was: Time) -> bool:
    """Whether what lay on the same outing can no longer be done there one after the other."""
    day, span = was
    tasks, clock = by_id(problem.tasks), Clock(problem)
    stood = taken_up(problem, {key: time for key, time in before.times.items() if time[0] == day})
    stops = [stop for tour in stood.tours for stop in tour.stops]
    for outing in outings(problem):
        if outing.day == day and outing.hours.holds(span):
            order = [tasks[stop.task] for stop in stops if outing.hours.holds(stop.span)]
            return clock.tour(outing, order) is None
    return True


def _shift_on(problem: Problem, day: int) -> Shift | None:
    return next((shift for shift in problem.shifts if shift.day == day), None)
