"""What the database itself keeps in step, so that no way of writing can forget it.

- `listed_at` of a byline and of a tagging repeats the article's instant of publication while the
  article is published. The pages of an author and of a theme then read one index in order, however
  large the archive is.
- `version` of an article grows whenever what is written changes: its text, its byline, its themes,
  what is prepared beside it; or its state. It never goes back, whatever an old row in memory says.
- A revision, once written, keeps what it says.
- `FormerAddress` receives the old path whenever a path changes, and answers 301 from then on.
- A handover, once written, is not reworded; only `told_at` moves, and accounts that end.
- A past front page, and each arrangement of it, is neither changed nor deleted.
- What concerns pictures stands in `articles.picture_triggers`.

Tables and columns are named here as the models name them; a test compares the two.
"""

from articles import picture_triggers
from newsroom.triggers import Triggers

LISTS = ("articles_byline", "articles_tagging")

# Table of the thing that has an address → column of articles_formeraddress that points to it, and
# the SQL of its old path.
ADDRESSES = {
    "articles_article": ("article_id", "path", "OLD.path"),
    "articles_section": ("section_id", "slug", "'/rubrique/' || OLD.slug || '/'"),
    "articles_tag": ("tag_id", "slug", "'/theme/' || OLD.slug || '/'"),
    "articles_author": ("author_id", "slug", "'/auteur/' || OLD.slug || '/'"),
    "articles_page": ("page_id", "slug", "'/' || OLD.slug || '/'"),
}
# A change of one of these is a new version of the article.
WRITTEN = (
    *("kicker", "title", "short_title", "slug", "standfirst", "body", "kind", "partner"),
    *("section_id", "lead_image_id", "lead_caption", "description", "status", "published_at"),
)
# Likewise a row more or less here, or a change of these columns of one.
WRITTEN_BESIDE = {
    "articles_byline": ("article_id", "author_id", "position"),
    "articles_tagging": ("article_id", "tag_id"),
    "articles_workingcopy": ("content",),
}
RAISE = "UPDATE articles_article SET version = version + 1 WHERE id = {row}.article_id;"
KEPT = ("article_id", "number", "saved_at", "reason", "shown_at", "content")
REFUSAL = "a revision is never changed"
HANDED = "OF article_id, from_status, to_status, note, at ON articles_handover"
HANDED_REFUSAL = "a handover is never changed"
# What readers saw, and how editors arranged it: kept as it was, but for accounts that end.
FRONTS = {
    "articles_frontedition": "at, cause, page",
    "articles_arrangement": "number, at, slots, previous_id",
}
FRONTS_REFUSAL = "a past front page is never changed or deleted"
OWNERS = [column for column, _, _ in ADDRESSES.values()]


def sqlite_triggers() -> list[str]:
    statements = []
    for table in LISTS:
        statements += _sqlite(
            f"{table}_listed",
            f"AFTER INSERT ON {table}",
            f"UPDATE {table} SET listed_at = (SELECT published_at FROM articles_article"
            " WHERE id = NEW.article_id AND status = 'published') WHERE id = NEW.id;",
        )
    statements += _sqlite(
        "articles_article_listed",
        "AFTER UPDATE OF status, published_at ON articles_article",
        "".join(
            f"UPDATE {table} SET listed_at = CASE WHEN NEW.status = 'published'"
            " THEN NEW.published_at END WHERE article_id = NEW.id;"
            for table in LISTS
        ),
    )
    statements += _sqlite_versions()
    for table, (owner, column, old_path) in ADDRESSES.items():
        statements += _sqlite(
            f"{table}_address",
            f"AFTER UPDATE OF {column} ON {table}"
            f" WHEN OLD.{column} <> NEW.{column} AND OLD.{column} <> ''",
            _remember(owner, old_path),
        )
    statements += _sqlite(
        "articles_handover_kept",
        f"BEFORE UPDATE {HANDED}",
        f"SELECT RAISE(ABORT, '{HANDED_REFUSAL}');",
    )
    for table, columns in FRONTS.items():
        refusal = f"SELECT RAISE(ABORT, '{FRONTS_REFUSAL}');"
        statements += _sqlite(f"{table}_kept", f"BEFORE UPDATE OF {columns} ON {table}", refusal)
        statements += _sqlite(f"{table}_stays", f"BEFORE DELETE ON {table}", refusal)
    return statements + picture_triggers.sqlite_triggers()


def postgresql_triggers() -> list[str]:
    statements = []
    for table in LISTS:
        statements += _postgresql(
            f"{table}_listed",
            f"BEFORE INSERT ON {table}",
            "NEW.listed_at := (SELECT published_at FROM articles_article"
            " WHERE id = NEW.article_id AND status = 'published');",
        )
    statements += _postgresql(
        "articles_article_listed",
        "AFTER UPDATE OF status, published_at ON articles_article",
        "".join(
            f"UPDATE {table} SET listed_at = CASE WHEN NEW.status = 'published'"
            " THEN NEW.published_at END WHERE article_id = NEW.id;"
            for table in LISTS
        ),
    )
    statements += _postgresql_versions()
    for table, (owner, column, old_path) in ADDRESSES.items():
        statements += _postgresql(
            f"{table}_address",
            f"AFTER UPDATE OF {column} ON {table}",
            _remember(owner, old_path),
            when=f"OLD.{column} <> NEW.{column} AND OLD.{column} <> ''",
        )
    statements += _postgresql(
        "articles_handover_kept", f"BEFORE UPDATE {HANDED}", f"RAISE EXCEPTION '{HANDED_REFUSAL}';"
    )
    for table, columns in FRONTS.items():
        refusal = f"RAISE EXCEPTION '{FRONTS_REFUSAL}';"
        event = f"BEFORE DELETE OR UPDATE OF {columns} ON {table}"
        statements += _postgresql(f"{table}_kept", event, refusal)
    return statements + picture_triggers.postgresql_triggers()


def _sqlite_versions() -> list[str]:
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in WRITTEN)
    statements = _sqlite(
        "articles_article_version",
        f"AFTER UPDATE OF {', '.join(WRITTEN)}, version ON articles_article"
        f" WHEN NEW.version < OLD.version + ({changed})",
        f"UPDATE articles_article SET version = OLD.version + ({changed}) WHERE id = NEW.id;",
    )
    for table, columns in WRITTEN_BESIDE.items():
        for name, event, row in (
            ("more", "AFTER INSERT", "NEW"),
            ("less", "AFTER DELETE", "OLD"),
            ("other", f"AFTER UPDATE OF {', '.join(columns)}", "NEW"),
        ):
            statements += _sqlite(
                f"{table}_version_{name}", f"{event} ON {table}", RAISE.format(row=row)
            )
    return statements + _sqlite(
        "articles_revision_kept",
        f"BEFORE UPDATE OF {', '.join(KEPT)} ON articles_revision",
        f"SELECT RAISE(ABORT, '{REFUSAL}');",
    )


def _postgresql_versions() -> list[str]:
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in WRITTEN)
    statements = _postgresql(
        "articles_article_version",
        "BEFORE UPDATE ON articles_article",
        f"NEW.version := GREATEST(NEW.version, OLD.version + ({changed})::int);",
    )
    for table, columns in WRITTEN_BESIDE.items():
        statements += _postgresql(
            f"{table}_version",
            f"AFTER INSERT OR DELETE OR UPDATE OF {', '.join(columns)} ON {table}",
            f"IF TG_OP = 'DELETE' THEN {RAISE.format(row='OLD')}"
            f" ELSE {RAISE.format(row='NEW')} END IF;",
        )
    return statements + _postgresql(
        "articles_revision_kept",
        f"BEFORE UPDATE OF {', '.join(KEPT)} ON articles_revision",
        f"RAISE EXCEPTION '{REFUSAL}';",
    )


def _remember(owner: str, old_path: str) -> str:
    """Return SQL that gives the old path to its last owner; both databases know ON CONFLICT."""
    others = ", ".join(f"{column} = NULL" for column in OWNERS if column != owner)
    return (
        f"INSERT INTO articles_formeraddress (path, {owner}) VALUES ({old_path}, OLD.id)"
        f" ON CONFLICT (path) DO UPDATE SET {owner} = excluded.{owner}, {others};"
    )


def _sqlite(name: str, event: str, body: str) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {event} BEGIN {body} END"]


def _postgresql(name: str, event: str, body: str, when: str = "") -> list[str]:
    table = event.rpartition(" ON ")[2]
    condition = f" WHEN ({when})" if when else ""
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {body} RETURN NEW; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} {event} FOR EACH ROW{condition} EXECUTE FUNCTION {name}()",
    ]


TRIGGERS = Triggers(sqlite_triggers, postgresql_triggers)
