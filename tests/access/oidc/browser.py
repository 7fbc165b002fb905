"""A person at the provider's own pages: fills in what is asked, or turns back."""

import re
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.access.oidc.cast import NO_CERTIFICATES, REDIRECT_URI, SUBJECT

_LONGEST_WALK = 12
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]+)"')
_FORM = re.compile(r'<form[^>]*?action="([^"]+)"')
_ABORT = re.compile(r'href="([^"]+/abort)"')


def sign_in(address: str) -> dict[str, str]:
    """Sign in at the address; answers the query of the way back."""
    return _walk(address, cancel=False)


def turn_back(address: str) -> dict[str, str]:
    """Cancel at the first page; answers the query of the way back."""
    return _walk(address, cancel=True)


def _walk(address: str, *, cancel: bool) -> dict[str, str]:
    with httpx.Client(verify=NO_CERTIFICATES, trust_env=False) as browser:
        page = browser.get(address)
        for _step in range(_LONGEST_WALK):
            if not page.is_redirect:
                page = _cancel(browser, page) if cancel else _submit(browser, page)
                continue
            target = page.url.join(page.headers["location"])
            if str(target).startswith(REDIRECT_URI):
                return dict(parse_qsl(urlsplit(str(target)).query))
            page = browser.get(target)
    raise AssertionError(f"the walk ended at {page.status_code}: {page.text}")


def _submit(browser: httpx.Client, page: httpx.Response) -> httpx.Response:
    fields = dict(_HIDDEN.findall(page.text))
    form = _FORM.search(page.text)
    return browser.post(
        form[1] if form else page.url,
        data={**fields, "sub": SUBJECT, "login": SUBJECT, "password": "hvad som helst"},
    )


def _cancel(browser: httpx.Client, page: httpx.Response) -> httpx.Response:
    if link := _ABORT.search(page.text):
        return browser.get(link[1])
    return browser.post(page.url, data={"action": "deny"})
