"""Jobs in running text: a title beside a period, or a line that is a known title.

Below a heading of experience a title counts even when the taxonomy does not know it;
elsewhere only a known one does. Schools, courses and leave are not jobs.
"""

from collections.abc import Iterator, Sequence

from intake.cv.denial import claims_nothing
from intake.cv.job_lines import Job, Option, find_jobs
from intake.cv.lines import LONGEST_SPAN, Line, phrase
from intake.cv.sections import Section
from intake.cv.values import CvProposalDraft
from models.enums import ProposalKind
from taxonomy.taxonomy import Taxonomy

_MOST_JOBS = 150
# A line without a period must be the title itself and nothing like it.
_SURE_ALONE = 0.85
# Outside a list of jobs, any sentence with a year asks to be taken for one.
_SURE_ELSEWHERE = 0.7


def propose_titles(lines: Sequence[Line], taxonomy: Taxonomy) -> Iterator[CvProposalDraft]:
    """A draft per job found, with its first and last month."""
    jobs = find_jobs(lines)[:_MOST_JOBS]
    scores = _scores([option.text for job in jobs for option in job.options], taxonomy)
    used: set[str] = set()
    for job in sorted(jobs, key=lambda job: job.period is None):
        option = _chosen(job, lines[job.place].section, scores)
        if option is None or (job.period is None and option.text.casefold() in used):
            continue
        used.add(option.text.casefold())
        line = lines[option.place]
        start = line.text.find(option.text)
        if not claims_nothing(line.text, start, start + len(option.text)):
            yield _draft(job, option, lines)


def _scores(texts: Sequence[str], taxonomy: Taxonomy) -> dict[str, float]:
    """How sure the taxonomy is of each text that it links at all."""
    distinct = list(dict.fromkeys(texts))
    known = taxonomy.titles(distinct)
    ranked = taxonomy.link_titles(distinct, top=1)
    return {
        text: found[0].score
        for text, found in zip(distinct, ranked, strict=True)
        if found and known[text] is not None
    }


def _chosen(job: Job, section: Section | None, scores: dict[str, float]) -> Option | None:
    if job.period is None:
        sure = (option for option in job.own if scores.get(option.text, 0.0) >= _SURE_ALONE)
        return next(sure, None)
    known_place = section is Section.EXPERIENCE
    least = 0.0 if known_place else _SURE_ELSEWHERE
    for group in (job.own, job.beside):
        linked = [option for option in group if scores.get(option.text, -1.0) >= least]
        if linked:
            return max(linked, key=lambda option: scores[option.text])
    return (*job.own, *job.beside, None)[0] if known_place else None


def _draft(job: Job, option: Option, lines: Sequence[Line]) -> CvProposalDraft:
    period = job.period
    value = {
        "title": option.text,
        "from": period.start if period else None,
        "to": period.end if period else None,
        "country": None,
    }
    page = lines[option.place].page
    return CvProposalDraft(ProposalKind.TITLE, value, _span(job, option, lines), page)


def _span(job: Job, option: Option, lines: Sequence[Line]) -> str:
    """The title's phrase; the lines down to the period too, where it stands on another."""
    text = lines[option.place].text
    start = text.find(option.text)
    stop = start + len(option.text)
    if job.period is None:
        return phrase(text, start, stop)
    if option.place == job.place:
        at = text.find(lines[job.place].text[job.period.starts : job.period.stops])
        return phrase(text, min(start, at), max(stop, at + job.period.stops - job.period.starts))
    first, last = sorted((option.place, job.place))
    together = "\n".join(line.text.strip() for line in lines[first : last + 1])
    return together if len(together) <= LONGEST_SPAN else phrase(text, start, stop)
