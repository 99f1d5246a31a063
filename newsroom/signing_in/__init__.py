"""Signing in to the desk: how often one may fail, what the log says of it, and the pages for it.

`tries` counts, `browsers` knows a browser again, `pages` are what the admin shows.
"""
