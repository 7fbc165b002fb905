"""What a placement needs, from its dates, its pauses, its flags and what was held. Pure."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from models.visit_enums import VisitAbout, VisitForm
from support.calendars.working_days import add_working_days
from visits.needs.days import around, back_working_days
from visits.needs.policy import EndStep, Plan, Policy, StartStep, Step, WeekStep
from visits.needs.types import Course, Flag, Need, Rest

_ONE = timedelta(days=1)
_WEEK = timedelta(days=7)
_MIDWEEK = timedelta(days=2)
_LONGEST = 520  # weeks a placement without a last day is looked ahead

Window = tuple[date, date]


def needs_of(
    course: Course, policy: Policy, closed: AbstractSet[date], until: date
) -> tuple[Need, ...]:
    """What is still to be held, windows beginning no later than `until`, by their last day.

    A window hangs on the visit before it: one held a week late moves the next by a week. It lies
    on working days (`closed` are the local closing days) while the placement runs and does not
    rest; a window a pause covers whole comes with the first week after the pause. Nothing is due
    after the last day.
    """
    found = _Needs(course, policy, closed).all(until)
    held = {done.key for done in course.done}
    still = [need for need in found if need.key not in held and need.first <= until]
    return tuple(sorted(still, key=lambda need: (need.last, -need.priority, need.key)))


def weeks_of(course: Course) -> int:
    """How many weeks the placement takes, begun ones counted."""
    if course.ends is None:
        return _LONGEST
    return max(1, -(-((course.ends - course.starts).days + 1) // 7))


class _Needs:
    def __init__(self, course: Course, policy: Policy, closed: AbstractSet[date]) -> None:
        self._course = course
        self._policy = policy
        self._closed = closed
        self._plan: Plan = policy.plan_for(course.kind, weeks_of(course))

    def all(self, until: date) -> Iterator[Need]:
        """Also what was held already."""
        end = next((step for step in self._plan.step if isinstance(step, EndStep)), None)
        talk = self._end_talk(end) if end is not None else None
        for step in self._plan.step:
            if isinstance(step, StartStep):
                day = add_working_days(self._course.starts, step.day - 1, self._closed)
                yield from self._within(
                    step, (day, add_working_days(day, step.slack, self._closed))
                )
        for step, day in self._by_week(until):
            # The talk before the end takes the place of a visit that would lie beside it.
            if talk is None or day < talk.first - _MIDWEEK:
                yield from self._around(step, day)
        for step in self._policy.mentor_step if self._course.has_mentor else ():
            yield from self._around(step, self._nominal(step), VisitAbout.MENTOR)
        yield from map(self._flag, self._course.flags)
        if talk is not None:
            yield talk

    def _by_week(self, until: date) -> Iterator[tuple[WeekStep, date]]:
        """The visits by week and then the rhythm, each moved by how late the last was held."""
        held = {done.key: done.day for done in self._course.done}
        late = timedelta(0)
        steps = [step for step in self._plan.step if isinstance(step, WeekStep)]
        for step in _on_and_on(sorted(steps, key=lambda step: step.week), self._plan.every_weeks):
            day = self._nominal(step) + late
            ends = self._course.ends
            if day - 2 * _WEEK - step.slack * _ONE > until or (ends is not None and day > ends):
                return
            yield step, day
            done = held.get(self._key(step.id))
            if done is not None:
                late = max(timedelta(0), done - self._nominal(step))

    def _nominal(self, step: WeekStep) -> date:
        return self._course.starts + (step.week - 1) * _WEEK + _MIDWEEK

    def _end_talk(self, step: EndStep) -> Need | None:
        """Before the last day and never after it, also where the placement is short."""
        if self._course.ends is None:
            return None
        day = self._course.ends - step.weeks_before * _WEEK
        first, last = around(max(day, self._course.starts), step.slack, self._closed)
        window = self._running(first, min(last, self._last_day()))
        return None if window is None else self._need(step, window)

    def _around(
        self, step: Step, day: date, about: VisitAbout = VisitAbout.PLACEMENT
    ) -> Iterator[Need]:
        return self._within(step, around(day, step.slack, self._closed), about)

    def _within(
        self, step: Step, wished: Window, about: VisitAbout = VisitAbout.PLACEMENT
    ) -> Iterator[Need]:
        window = self._running(*wished)
        if window is not None:
            yield self._need(step, window, about)

    def _need(self, step: Step, window: Window, about: VisitAbout = VisitAbout.PLACEMENT) -> Need:
        return Need(
            key=self._key(step.id),
            about=about,
            form=step.form,
            minutes=step.minutes,
            priority=step.priority,
            first=window[0],
            last=window[1],
            reason=step.reason,
            policy=self._policy.id,
        )

    def _flag(self, flag: Flag) -> Need:
        days = self._policy.flag_working_days
        return Need(
            key=self._key(f"flag_{flag.number}"),
            about=VisitAbout.FLAG,
            form=VisitForm.CALL,
            minutes=self._policy.flag_minutes,
            priority=self._policy.flag_priority,
            first=add_working_days(flag.raised_on, 0, self._closed),
            last=add_working_days(flag.raised_on, days, self._closed),
            reason="Et flag er rejst: tal med dem, det handler om",
            policy=self._policy.id,
        )

    def _running(self, first: date, last: date) -> Window | None:
        """The window while the placement runs: cut at both ends, moved behind a pause."""
        first = max(first, add_working_days(self._course.starts, 0, self._closed))
        last = min(last, self._last_day())
        while first <= last:
            rest = next((rest for rest in self._course.rests if _holds(rest, first)), None)
            if rest is None:
                return first, self._before_next_rest(first, last)
            if rest.until is None:
                return None
            behind = add_working_days(rest.until + _ONE, 0, self._closed)
            week_later = back_working_days(behind + _WEEK - _ONE, 0, self._closed)
            last = min(max(last, week_later), self._last_day())
            first = behind
        return None

    def _before_next_rest(self, first: date, last: date) -> date:
        rests = [rest.starts for rest in self._course.rests if first < rest.starts <= last]
        return back_working_days(min(rests) - _ONE, 0, self._closed) if rests else last

    def _last_day(self) -> date:
        ends = self._course.ends
        return date.max if ends is None else back_working_days(ends, 0, self._closed)

    def _key(self, step_id: str) -> str:
        return f"{self._course.id}:{step_id}"


def _on_and_on(steps: Sequence[WeekStep], every: int | None) -> Iterator[WeekStep]:
    yield from steps
    if not steps or every is None:
        return
    last = steps[-1]
    for week in range(last.week + every, _LONGEST, every):
        yield last.model_copy(update={"id": f"week_{week}", "week": week})


def _holds(rest: Rest, day: date) -> bool:
    return rest.starts <= day and (rest.until is None or day <= rest.until)
