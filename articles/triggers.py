"""What the database itself keeps in step, so that no way of writing can forget it.

- `listed_at` of a byline and of a tagging repeats the article's instant of publication while the
  article is published. The pages of an author and of a theme then read one index in order, however
  large the archive is.
- `FormerAddress` receives the old path whenever a path changes, and answers 301 from then on.

Tables and columns are named here as the models name them; a test compares the two.
"""

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
    for table, (owner, column, old_path) in ADDRESSES.items():
        statements += _sqlite(
            f"{table}_address",
            f"AFTER UPDATE OF {column} ON {table}"
            f" WHEN OLD.{column} <> NEW.{column} AND OLD.{column} <> ''",
            _remember(owner, old_path),
        )
    return statements


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
    for table, (owner, column, old_path) in ADDRESSES.items():
        statements += _postgresql(
            f"{table}_address",
            f"AFTER UPDATE OF {column} ON {table}",
            _remember(owner, old_path),
            when=f"OLD.{column} <> NEW.{column} AND OLD.{column} <> ''",
        )
    return statements


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
