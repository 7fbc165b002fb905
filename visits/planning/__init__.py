"""One visitor's tours over some weeks: solved, judged, mended. Pure; minutes and days in, plan out.

Days are numbers from the first day of the plan, minutes are those of a day on the Danish wall
clock. Nobody visits at night, so the two nights when the clock is moved change nothing.
"""
