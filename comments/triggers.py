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
    more = COUNT.format(row="NEW", change="+ 1")
    less = COUNT.format(row="OLD", change="- 1")
    counted = (
        f"IF TG_OP = 'INSERT' THEN IF NEW.state = 'approved' THEN {more} END IF;"
        f" ELSIF NEW.state = 'approved' AND OLD.state <> 'approved' THEN {more}"
        f" ELSIF OLD.state = 'approved' AND NEW.state <> 'approved' THEN {less} END IF;"
        " RETURN NEW;"
    )
    return [
        *_postgresql("comments_counted", "AFTER INSERT OR UPDATE OF state", "comment", counted),
        *_postgresql(
            "comments_decision_kept",
            "BEFORE UPDATE OR DELETE",
            "decision",
            f"RAISE EXCEPTION '{REFUSAL}';",
        ),
    ]


def _postgresql(name: str, event: str, table: str, body: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {body} END $$",
        f"DROP TRIGGER IF EXISTS {name} ON comments_{table}",
        f"CREATE TRIGGER {name} {event} ON comments_{table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


TRIGGERS = Triggers(sqlite_triggers, postgresql_triggers)
