"""Names of tags, and what becomes of those that no policy allows."""


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Lost with all they hold: code, other languages, and text meant for other eyes.
DROPPED = names(
    "applet audio canvas datalist iframe math noembed noframes noscript object plaintext script "
    "select style svg template textarea title video xmp"
)

# What old editors and pasted pages say, and what is meant. A bare `div` is unwrapped later.
RENAMED = {
    "acronym": "abbr",
    "b": "strong",
    "del": "s",
    "font": "span",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "i": "em",
    "strike": "s",
    "tt": "code",
} | dict.fromkeys(
    names(
        "address article center details fieldset footer form header hgroup main nav section summary"
    ),
    "div",
)

# Where a line of text ends.
BLOCKS = names(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
