"""A mail server in a thread, just large enough to hand a letter to."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Desk:
    """What the server answers, and what it was handed."""

    certificate: Path
    from_the_start: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    letters: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    port: int = 0


def make_certificate(folder: Path) -> Path:
    """A certificate for localhost and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "server.pem"
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def serving(desk: Desk) -> Iterator[Desk]:
    """The server at `desk.port` until the block ends."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                _talk(self, desk)
            except OSError:
                return  # the other side hung up
            finally:
                self.request.close()

    with socketserver.ThreadingTCPServer(("localhost", 0), Handler) as server:
        desk.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield desk
        finally:
            server.shutdown()
            thread.join()


def _talk(handler: socketserver.StreamRequestHandler, desk: Desk) -> None:
    if desk.from_the_start:
        _secure(handler, desk)
    _say(handler, "220 hello")
    while line := handler.rfile.readline().decode().strip():
        verb = line.split()[0].upper()
        desk.said.append(verb)
        if verb == "EHLO":
            secured = isinstance(handler.request, ssl.SSLSocket)
            _say(handler, "250-hello", "250 AUTH PLAIN" if secured else "250 STARTTLS")
            continue
        if verb == "RCPT":
            desk.recipients.append(line)
        _say(handler, desk.answers.get(verb, _USUAL.get(verb, "250 ok")))
        if verb == "STARTTLS":
            _secure(handler, desk)
        elif verb == "DATA" and verb not in desk.answers:
            desk.letters.append(_read_letter(handler))
            _say(handler, "250 taken")
        elif verb == "QUIT":
            return


_USUAL = {
    "STARTTLS": "220 go ahead",
    "DATA": "354 go on",
    "QUIT": "221 bye",
    "AUTH": "235 welcome",
}


def _read_letter(handler: socketserver.StreamRequestHandler) -> str:
    lines = []
    while (line := handler.rfile.readline()) not in (b".\r\n", b""):
        lines.append(line)
    return b"".join(lines).decode()


def _secure(handler: socketserver.StreamRequestHandler, desk: Desk) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(desk.certificate)
    handler.rfile.close()
    handler.wfile.close()
    handler.request = context.wrap_socket(handler.request, server_side=True)
    handler.rfile = handler.request.makefile("rb")
    handler.wfile = handler.request.makefile("wb", 0)


def _say(handler: socketserver.StreamRequestHandler, *lines: str) -> None:
    handler.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
