"""What whoever types `make run` meets: `deploy/run-demo.sh`, run as it stands."""

import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.edge.caller import Caller
from tests.edge.servers import free_ports, is_open, wait_until

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "deploy" / "run-demo.sh"


@contextmanager
def run(script, folder, port):
    demo = subprocess.Popen(
        ["sh", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "PORT": port},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield demo
    finally:
        with suppress(ProcessLookupError):  # where all of its processes have ended
            os.killpg(demo.pid, signal.SIGKILL)
        demo.communicate()


@pytest.mark.parametrize("port", ["taken", "70000", "http"])
def test_a_port_that_cannot_be_had_is_told_before_anything_is_loaded(tmp_path, port):
    with socket.create_server(("127.0.0.1", 0)) as other:
        # As granian does, which would take its part of the readers of the other.
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        port = str(other.getsockname()[1]) if port == "taken" else port
        with run(SCRIPT, tmp_path / "data", port) as demo:
            said = demo.communicate(timeout=60)[0]
    assert demo.returncode == 1
    assert said.startswith(f"Le port {port} n’est pas libre")
    assert said.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_ctrl_c_ends_it_at_once_and_without_a_word(tmp_path):
    loading, start = SCRIPT.read_text().split("$bin/python manage.py load_demo\n")
    script = tmp_path / "run-demo.sh"  # without the minute of loading
    script.write_text(loading + start)
    (port,) = free_ports(1)
    with run(script, tmp_path / "data", str(port)) as demo:
        wait_until(lambda: is_open(port))
        assert Caller(port, is_plain=True).get("/sante/").status == 200
        time.sleep(2)  # granian does not say when its other worker is there
        asked = time.monotonic()
        os.killpg(demo.pid, signal.SIGINT)  # a terminal tells all of its processes
        said = demo.communicate(timeout=30)[0]
        assert time.monotonic() - asked < 5
    assert said.splitlines()[-1] == "Ctrl+C pour l’arrêter"
