"""What the database keeps of pictures: the files each has had, and the texts that show them.

- `ImageFile` gains a row whenever an image gets a file, and keeps those it had.
- `BodyPicture` repeats which masters a text names, read from the text itself. Whoever writes a
  text, by a form, in bulk or by SQL, cannot forget it.
- A picture that a text shows is not deleted. Pictures that a column points to are protected by
  that column (`PROTECT`).
"""

# Table of the text → column of articles_bodypicture that points to it, column of the text.
TEXTS = {
    "articles_article": ("article_id", "body"),
    "articles_page": ("page_id", "body"),
    "articles_workingcopy": ("working_copy_id", "content"),  # JSON, the body among the rest
}

IN_USE = "a picture that a text shows is not deleted"

_HEX = "[0-9a-f]"
_DELETE_WHEN = (
    "EXISTS (SELECT 1 FROM articles_bodypicture WHERE name = OLD.name)"
    " AND NOT EXISTS (SELECT 1 FROM articles_imagefile"
    " WHERE name = OLD.name AND image_id <> OLD.image_id)"
)
_REMEMBER_FILE = (
    "INSERT INTO articles_imagefile (name, image_id) VALUES (NEW.file, NEW.id)"
    " ON CONFLICT (name, image_id) DO NOTHING;"
)


def sqlite_triggers() -> list[str]:
    triggers = {
        "articles_image_file_first": f"AFTER INSERT ON articles_image BEGIN {_REMEMBER_FILE} END",
        "articles_image_file_next": (
            "AFTER UPDATE OF file ON articles_image WHEN OLD.file <> NEW.file"
            f" BEGIN {_REMEMBER_FILE} END"
        ),
        "articles_imagefile_stays": (
            f"BEFORE DELETE ON articles_imagefile WHEN {_DELETE_WHEN}"
            f" BEGIN SELECT RAISE(ABORT, '{IN_USE}'); END"
        ),
    }
    for table, (owner, column) in TEXTS.items():
        read = _sqlite_reading(owner, column)
        triggers[f"{table}_pictures_first"] = f"AFTER INSERT ON {table} BEGIN {read} END"
        triggers[f"{table}_pictures_next"] = (
            f"AFTER UPDATE OF {column} ON {table} WHEN OLD.{column} <> NEW.{column}"
            f" BEGIN DELETE FROM articles_bodypicture WHERE {owner} = NEW.id; {read} END"
        )
    statements = []
    for name, body in triggers.items():
        statements += [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {body}"]
    return statements


def postgresql_triggers() -> list[str]:
    statements = [
        *_postgresql(
            "articles_image_file",
            "AFTER INSERT OR UPDATE OF file",
            "articles_image",
            _REMEMBER_FILE,
        ),
        *_postgresql(
            "articles_imagefile_stays",
            "BEFORE DELETE",
            "articles_imagefile",
            f"IF {_DELETE_WHEN} THEN RAISE integrity_constraint_violation"
            f" USING MESSAGE = '{IN_USE}'; END IF;",
            row="OLD",
        ),
    ]
    for table, (owner, column) in TEXTS.items():
        body = (
            f"IF TG_OP = 'UPDATE' THEN IF OLD.{column} = NEW.{column} THEN RETURN NEW; END IF;"
            f" DELETE FROM articles_bodypicture WHERE {owner} = NEW.id; END IF;"
            f" {_postgresql_reading(owner, column)}"
        )
        statements += _postgresql(
            f"{table}_pictures", f"AFTER INSERT OR UPDATE OF {column}", table, body
        )
    return statements


def _sqlite_reading(owner: str, column: str) -> str:
    # SQLite has no regular expressions. The text, as a JSON string cut at each "images/", is an
    # array whose pieces begin with what follows: one pass, however long the text is.
    name = f"{_HEX * 2}/{_HEX * 32}"
    return (
        f"INSERT INTO articles_bodypicture (name, {owner})"
        " SELECT DISTINCT 'images/' || substr(value, 1, 35) || '.jpg', NEW.id"
        f" FROM json_each('[' || replace(json_quote(NEW.{column}), 'images/', '\",\"') || ']')"
        f" WHERE value GLOB '{name}*';"
    )


def _postgresql_reading(owner: str, column: str) -> str:
    return (
        f"INSERT INTO articles_bodypicture (name, {owner})"
        " SELECT DISTINCT hit[1] || '.jpg', NEW.id"
        f" FROM regexp_matches(NEW.{column}::text,"
        f" '(images/{_HEX}{{2}}/{_HEX}{{32}})', 'g') AS hit;"
    )


def _postgresql(name: str, event: str, table: str, body: str, row: str = "NEW") -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {body} RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
