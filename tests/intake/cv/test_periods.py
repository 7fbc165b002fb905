import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.cv.periods import find_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019-2021", "2019-01", "2021-12"),
        ("2019 – 2021 Kok", "2019-01", "2021-12"),
        ("2019/2021", "2019-01", "2021-12"),
        ("2019-21", "2019-01", "2021-12"),
        ("2010-12", "2010-01", "2012-12"),
        ("2010-12 – 2012-05", "2010-12", "2012-05"),
        ("jan. 2019 – juni 2021", "2019-01", "2021-06"),
        ("januar 2019 til og med marts 2020", "2019-01", "2020-03"),
        ("jan - juni 2021", "2021-01", "2021-06"),
        ("March 2018 to October 2019", "2018-03", "2019-10"),
        ("Sept 2018 - present", "2018-09", None),
        ("03/2018 - nu", "2018-03", None),
        ("03.2018-12.2019", "2018-03", "2019-12"),
        ("01.02.2019 - 31.05.2020", "2019-02", "2020-05"),
        ("1. februar 2019 - 31. maj 2020", "2019-02", "2020-05"),
        ("2019-02-01 - 2020-05-31", "2019-02", "2020-05"),
        ("08/18 - 12/20", "2018-08", "2020-12"),
        ("08/98 - 12/03", "1998-08", "2003-12"),
        ("siden 2020", "2020-01", None),
        ("fra maj 2020", "2020-05", None),
        ("fra 2019 til 2021", "2019-01", "2021-12"),
        ("2020 -", "2020-01", None),
        ("2020 - i dag", "2020-01", None),
        ("2015", "2015-01", "2015-12"),
        ("maj 2015", "2015-05", "2015-05"),
        ("Kok (2015 - 2016), Odense", "2015-01", "2016-12"),
    ],
)
def test_periods_as_people_write_them(text: str, start: str, end: str | None) -> None:
    period = find_period(text)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "Kok", "2021 - 2019", "13/2019 - 14/2020", "12345", "kl. 8-16", "3-5 år", "5000"]
)
def test_what_is_no_period_gives_none(text: str) -> None:
    assert find_period(text) is None


@given(st.text(max_size=80))
def test_any_text_gives_ordered_months_within_itself(text: str) -> None:
    period = find_period(text)
    if period is not None:
        assert period.end is None or period.start <= period.end
        assert 0 <= period.starts < period.stops <= len(text)
