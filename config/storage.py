"""Static files in production: compressed once, and kept for ever under a name that holds their hash."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Rewrites addresses in style sheets only: the cluster plugin's script names a map file that it does not have."""

    patterns = tuple(pattern for pattern in CompressedManifestStaticFilesStorage.patterns if pattern[0] == "*.css")
