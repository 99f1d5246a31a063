#!/bin/sh
# Bring the demo paper up to date and serve it on one machine: what `make run` does.
set -eu
port=${PORT:-8000}
export SITE_URL="${SITE_URL:-http://127.0.0.1:$port}"
bin=.venv/bin
$bin/python manage.py migrate --verbosity 0
echo "Chargement du journal de démonstration (une à deux minutes la première fois)"
$bin/python manage.py load_demo
$bin/python manage.py collectstatic --noinput --verbosity 0
echo
echo "Le journal : $SITE_URL/"
echo "La rédaction : $SITE_URL/admin/"
echo "Le courriel : $bin/python manage.py send_letters l’écrit dans ${DATA_DIR:-var}/mail"
# As in deploy/systemd/journal.service.
export MALLOC_ARENA_MAX=2
exec $bin/granian --interface wsgi --host 127.0.0.1 --port "$port" --workers 2 \
    --blocking-threads 4 --no-ws --workers-kill-timeout 20 --log-level warning newsroom.wsgi:application
