"""Settings from the environment, read once and checked. `.env.example` lists them all."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE = "sqlite:///var/praktikmatch.sqlite"
LOOPBACK = "127.0.0.1"


class Settings(BaseSettings):
    """What an operator may set. Names are those of the environment, without prefix."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = DEFAULT_DATABASE
    demo: bool = False
    port: int = 8000
    # "container" binds to every address, for use behind a container's own wall only.
    bind: str = "loopback"
    # Where people reach the server, e.g. https://match.example.org; sign-in answers come here.
    public_url: str | None = None
    # Whose word on a request's origin counts: the proxy's address or network, e.g. 172.16.0.0/12.
    trusted_proxy: str = "127.0.0.1"
    # TOML file that names the OpenID Connect providers; secrets lie elsewhere.
    oidc_providers_file: Path | None = None
    session_idle_minutes: int = Field(default=30, ge=1, le=240)
    session_hours: int = Field(default=10, ge=1, le=24)
    # How long a link to sign an agreement by can be opened.
    signing_link_days: int = Field(default=7, ge=1, le=30)
    # Where mail is handed in; without a host it waits in the outbox.
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    # "starttls" (usually port 587) or "tls" from the first byte (usually 465); never in clear.
    smtp_security: Literal["starttls", "tls"] = "starttls"
    smtp_user: str | None = None
    smtp_password: str | None = Field(default=None, repr=False)
    # The address mail comes from, e.g. praktik@kommune.example.
    smtp_from: str | None = None
    # Folder with the municipality's own copy of the rule files (docs/rules.md).
    law_folder: Path | None = None
    # How often one sender may do each, counted by each process.
    sign_in_rate: str = "20/minute"
    code_rate: str = "10/minute"
    search_rate: str = "60/minute"
    view_rate: str = "120/minute"
    export_rate: str = "10/hour"
    # No key is ever shown, not even where somebody prints the settings.
    field_key: str | None = Field(default=None, repr=False)
    field_key_file: Path | None = None
    field_keys_old: str | None = Field(default=None, repr=False)
    field_keys_old_file: Path | None = None

    def host(self) -> str:
        """The address the server binds to: loopback unless in a container."""
        return "0.0.0.0" if self.bind == "container" else LOOPBACK  # noqa: S104 - see `bind`

    def key_file(self) -> Path:
        """Where the field key lies: as set, else beside the SQLite file, else in `var/`."""
        if self.field_key_file is not None:
            return self.field_key_file
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).with_suffix(".key")
        return Path("var/field.key")


@lru_cache
def get_settings() -> Settings:
    """The settings of this process."""
    return Settings()
