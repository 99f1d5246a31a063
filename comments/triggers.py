"""What the database itself keeps of comments, so that no way of writing can forget it.

- `Thread.approved` counts the approved comments of an article.
- A decision, once written, is neither changed nor deleted.
"""

from newsroom.triggers import Triggers

COUNT = (
    "INSERT INTO comments_thread (article_id, mode, closing_reason, last_number, approved)"
    " VALUES ({row}.article_id, '', '', 0, 0) ON CONFLICT (article_id) DO NOTHING;"
    "UPDATE comments_thread SET approved = approved {change} WHERE article_id = {row}.article_id;"
)
# Of the rows one statement of PostgreSQL has written: how they change the count.
CAME = "SELECT article_id, 1 AS change FROM now_there WHERE state = 'approved'"
WENT = "SELECT article_id, -1 FROM was_there WHERE state = 'approved'"
REFUSAL = "a decision is never changed or deleted"


def sqlite_triggers() -> list[str]:
    more = COUNT.format(row="NEW", change="+ 1")
    less = COUNT.format(row="OLD", change="- 1")
    triggers = {
        "comments_counted_insert": (
            f"AFTER INSERT ON comments_comment WHEN NEW.state = 'approved' BEGIN {more} END"
        ),
        "comments_counted_in": (
            "AFTER UPDATE OF state ON comments_comment"
            f" WHEN NEW.state = 'approved' AND OLD.state <> 'approved' BEGIN {more} END"
        ),
        "comments_counted_out": (
            "AFTER UPDATE OF state ON comments_comment"
            f" WHEN OLD.state = 'approved' AND NEW.state <> 'approved' BEGIN {less} END"
        ),
        "comments_decision_kept": (
            f"BEFORE UPDATE ON comments_decision BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
        "comments_decision_stays": (
            f"BEFORE DELETE ON comments_decision BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        ),
    }
    statements = []
    for name, body in triggers.items():
        statements += [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} {body}"]
    return statements


def postgresql_triggers() -> list[str]:
    return [
        # The trigger of each row that a database of before this one may hold.
        "DROP TRIGGER IF EXISTS comments_counted ON comments_comment",
        "DROP FUNCTION IF EXISTS comments_counted()",
        *_counting("comments_counted_insert", "INSERT", "NEW TABLE AS now_there", CAME),
        *_counting(
            "comments_counted_update",
            "UPDATE",
            "OLD TABLE AS was_there NEW TABLE AS now_there",
            f"{CAME} UNION ALL {WENT}",
        ),
        *_postgresql(
            "comments_decision_kept",
            "BEFORE UPDATE OR DELETE",
            "decision",
            f"RAISE EXCEPTION '{REFUSAL}';",
        ),
    ]


def _counting(name: str, event: str, tables: str, changes: str) -> list[str]:
    """Count once a statement: an update a row would leave ten thousand versions of one row behind
    the import of ten thousand comments, each of which the next update walks past."""
    body = (
        "INSERT INTO comments_thread (article_id, mode, closing_reason, last_number, approved)"
        f" SELECT DISTINCT article_id, '', '', 0, 0 FROM ({changes}) AS changes"
        " ON CONFLICT (article_id) DO NOTHING;"
        " UPDATE comments_thread SET approved = approved + moved.total FROM"
        f" (SELECT article_id, sum(change) AS total FROM ({changes}) AS changes"
        " GROUP BY article_id HAVING sum(change) <> 0) AS moved"
        " WHERE comments_thread.article_id = moved.article_id;"
    )
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {body} RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON comments_comment",
        f"CREATE TRIGGER {name} AFTER {event} ON comments_comment REFERENCING {tables}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def _postgresql(name: str, event: str, table: str, body: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {body} END $$",
        f"DROP TRIGGER IF EXISTS {name} ON comments_{table}",
        f"CREATE TRIGGER {name} {event} ON comments_{table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


TRIGGERS = Triggers(sqlite_triggers, postgresql_triggers)
