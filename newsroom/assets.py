"""How static files are named and kept: by the hash of their content, for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedAssets(CompressedManifestStaticFilesStorage):
    """Hash what modules import of each other too.

    Otherwise a script of today imports, under a name that browsers keep for a minute, a module of
    before the deploy: where one asks for what the other does not have yet, neither runs.
    """

    support_js_module_import_aggregation = True
