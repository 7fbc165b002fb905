"""Which addresses a sign-in may use: https, or plain http that never leaves the machine."""

import ipaddress
from urllib.parse import urlsplit


def is_protected(address: str) -> bool:
    """Whether nobody on the network can read or change what is sent to this address."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not host or "@" in parts.netloc or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
