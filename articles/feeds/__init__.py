"""RSS 2.0 and Atom 1.0: the whole paper, a section, a theme, an author; the full text.

`views` answers, `stamp` tells since when nothing has changed, `channel` reads, `rss` and `atom`
write.
"""
