"""Settings, read once from environment variables prefixed AISNE_; a wrong one stops the start with a sentence."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Mode(StrEnum):
    DEMO = "demo"
    DEVELOPPEMENT = "developpement"
    PRODUCTION = "production"
    BAC_A_SABLE = "bac_a_sable"


class Settings(BaseSettings):
    """Every setting of the service, with its default."""

    model_config = SettingsConfigDict(env_prefix="AISNE_", env_ignore_empty=True, extra="ignore")

    mode: Mode = Mode.DEVELOPPEMENT
    database_url: str = Field(default="sqlite:///./var/aisne.db", pattern=r"^(sqlite|postgres|postgresql)(\+\w+)?://")
    database_replica_url: str | None = None
    pool_size: int = Field(default=10, ge=1, le=200)
    statement_timeout_ms: int = Field(default=15_000, ge=100)
    signing_key_file: Path = Path("var/signing-key.pem")
    issuer: str = "http://127.0.0.1:8000"
    audience: str = "aisne-parcours"
    token_minutes: int | None = None
    oidc_issuer: str | None = Field(default=None, pattern=r"^https?://[^\s?#]+$", max_length=200)
    oidc_client_id: str | None = Field(default=None, max_length=200)
    rate_limit: str = Field(default="250/minute", pattern=r"^[1-9]\d*/(second|minute|hour|day)$")
    today: date | None = None
    surbooking: str = Field(default="avertit", pattern="^(avertit|refuse)$")
    max_body_bytes: int = Field(default=2_000_000, ge=1_000)
    imports_dir: Path | None = None
    imports_max_bytes: int = Field(default=200_000_000, ge=1_000, le=2_000_000_000)
    bacs_max: int = Field(default=200, ge=1, le=10_000)
    bacs_jours: int = Field(default=30, ge=1, le=366)
    bacs_rate_limit: str = Field(default="20/hour", pattern=r"^[1-9]\d*/(second|minute|hour|day)$")
    webhook_private: bool = False
    relay: bool = False
    metrics_port: int | None = None
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR|CRITICAL)$")

    @model_validator(mode="after")
    def _coherence(self) -> "Settings":
        if self.mode is Mode.PRODUCTION:
            if self.today is not None:
                raise ValueError("AISNE_TODAY fige le calendrier : il est refusé en production.")
            if not self.signing_key_file.exists():
                raise ValueError(
                    "AISNE_SIGNING_KEY_FILE : le fichier de clé est absent ; en production, fournissez une clé "
                    "P-256 au format PEM."
                )
            if self.database_url.startswith("sqlite"):
                raise ValueError("AISNE_DATABASE_URL : la production demande PostgreSQL.")
            if self.oidc_issuer is not None and not self.oidc_issuer.startswith("https://"):
                raise ValueError("AISNE_OIDC_ISSUER : la production demande une adresse https.")
        if (self.oidc_issuer is None) != (self.oidc_client_id is None):
            raise ValueError("AISNE_OIDC_ISSUER et AISNE_OIDC_CLIENT_ID se donnent ensemble.")
        if self.mode is Mode.BAC_A_SABLE:
            if "database_url" not in self.model_fields_set:
                self.database_url = "sqlite:///./var/bac-a-sable/modele.db"  # never the demo's
            elif not self.database_url.startswith("sqlite:///"):
                raise ValueError(
                    "AISNE_DATABASE_URL : chaque bac à sable est un fichier SQLite ; donnez sqlite:///…, ou rien."
                )
        return self

    @property
    def jour_fige(self) -> date | None:
        """The frozen calendar day; the demo lives in the middle of the campaign until the campaign gets there.

        A playground that asks for no day of its own stands where the conventions of all fiches run.
        """
        if self.today is None and self.mode is Mode.DEMO:
            return date(2028, 3, 15)
        if self.today is None and self.mode is Mode.BAC_A_SABLE:
            return date(2027, 6, 15)
        return self.today

    @property
    def dossier_imports(self) -> Path:
        """Where files to import wait: beside the embedded store unless said; all processes must share it."""
        if self.imports_dir is None and self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///")).parent / "imports"
        return self.imports_dir or Path("var/imports")

    @property
    def dossier_bacs(self) -> Path:
        """Where the playgrounds are, one folder each: beside the store they are copied from."""
        return Path(self.database_url.removeprefix("sqlite:///")).parent / "bacs"

    @property
    def duree_jeton_minutes(self) -> int:
        """Life of an access token: 10 minutes, 12 hours in the demo."""
        return self.token_minutes or (720 if self.mode is Mode.DEMO else 10)


@lru_cache
def get_settings() -> Settings:
    """The process's settings."""
    return Settings()
