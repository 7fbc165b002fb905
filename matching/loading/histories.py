"""Work history as months in a trade, each month once however many jobs were held in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from matching.profiles import Experience, HeldWork


def month_number(text: str | None) -> int | None:
    """`2019-01` as months since year 0."""
    if text is None:
        return None
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def experience_by_trade(held: Iterable[HeldWork]) -> Mapping[str, Experience]:
    """Months in each group of titles; both the first and the last month count."""
    months: dict[str, set[int]] = defaultdict(set)
    open_ended: dict[str, bool] = defaultdict(bool)
    for job in held:
        group = job.work.group
        if group is None:
            continue
        if job.first is None or job.last is None:
            open_ended[group] = True
            months[group] |= set()
        else:
            months[group] |= set(range(job.first, job.last + 1))
    return {group: Experience(len(found), open_ended[group]) for group, found in months.items()}
