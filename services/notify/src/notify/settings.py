"""Where notify finds its parts: the settings of every service, and what a webhook may do."""

from pathlib import Path

from eventlog.settings import Settings
from pydantic import SecretStr


class NotifySettings(Settings):
    """`SANXUN_…`."""

    body: str = "inspection_office"
    """The body that runs this service for its own people."""

    webhook_allow: str = ""
    """Networks of one's own that webhooks may go to, with commas between them: `127.0.0.0/8` on one machine."""

    webhook_time_scale: float = 1.0
    """Compresses the schedule of retries in tests: 0.001 makes a day of 86 seconds."""

    webhook_timeout: float = 15.0
    """Seconds that one try may take."""

    link: str = "http://127.0.0.1:8080/"
    """Where people sign in: the one thing, beside that something waits, that a mail or a robot tells."""

    mail_server: SecretStr | None = None
    """The mail server as apprise writes it, `mailtos://user:password@host:465?from=…`; none: no mail is sent."""

    stream_queue: int = 1000
    """Lines that may wait for one slow stream before its connection is ended."""

    def key_of_vault(self) -> Path:
        """The vault holds the secrets that webhooks are signed with. Raises `ValueError` where there is no key."""
        if self.vault_key is None:
            raise ValueError("SANXUN_VAULT_KEY is missing: the secrets of webhooks lie in the vault")
        return self.vault_key
