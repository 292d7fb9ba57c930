"""A store that speaks S3, with the patience of a web page."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage

CONNECT, READ = 3, 10  # seconds; the library waits a minute for each, and then again
ATTEMPTS = 2


class S3Store(S3Storage):
    """Names the bucket in the path: a store of one's own has no host name for every bucket."""

    def get_default_settings(self) -> dict[str, Any]:
        patience = Config(
            connect_timeout=CONNECT,
            read_timeout=READ,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            signature_version="s3v4",
            s3={"addressing_style": "path"},
        )
        return {**super().get_default_settings(), "client_config": patience}

    def make_bucket(self) -> bool:
        """Makes the bucket; False when it was there."""
        names = {bucket.name for bucket in self.connection.buckets.all()}
        if self.bucket_name in names:
            return False
        self.connection.create_bucket(Bucket=self.bucket_name)
        return True
