#!/bin/sh
# Bring the demo paper up to date and serve it on one machine: what `make run` does.
set -eu
port=${PORT:-8000}
export SITE_URL="${SITE_URL:-http://127.0.0.1:$port}"
bin=.venv/bin
# Before the minute of loading; and granian shares a port with another granian without a word.
$bin/python - "$port" <<'END'
import socket, sys
try:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", int(sys.argv[1])))
except (OSError, OverflowError, ValueError):
    sys.exit(
        f"Le port {sys.argv[1]} n’est pas libre : un autre programme l’occupe (le journal, "
        "déjà lancé ?) ou il est réservé. Choisissez-en un autre : PORT=8123 make run"
    )
END
$bin/python manage.py migrate --verbosity 0
echo "Chargement du journal de démonstration (une à deux minutes la première fois)"
$bin/python manage.py load_demo
$bin/python manage.py collectstatic --noinput --verbosity 0
echo
echo "Le journal : $SITE_URL/"
echo "La rédaction : $SITE_URL/admin/"
echo "Le courriel : $bin/python manage.py send_letters l’écrit dans ${DATA_DIR:-var}/mail"
echo "Ctrl+C pour l’arrêter"
# As in deploy/systemd/journal.service.
export MALLOC_ARENA_MAX=1
# Ctrl+C is heard by the workers too, and one that is told again by granian never ends by itself.
exec $bin/granian --interface wsgi --host 127.0.0.1 --port "$port" --workers 2 \
    --blocking-threads 4 --no-ws --workers-kill-timeout 1 --log-level error newsroom.wsgi:application
