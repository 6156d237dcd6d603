"""The bench itself still works; whether its demands are met on a machine busy with tests is not asked here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tracked

LOADS = {"open", "1", "16", "64"}


@pytest.mark.parametrize(("mode", "database"), [("http", "sqlite"), ("socket", "postgres")])
def test_a_short_bench_measures_everything_and_loses_nothing(
    mode: str, database: str, tmp_path: Path
) -> None:
    out = tmp_path / "folder" / "bench.json"
    asked = (
        f"--mode {mode} --database {database} --rounds 1 --seconds 0.2 --deliveries 1.7 --no-page"
    )
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench", *asked.split(), "--submissions=40", f"--out={out}"],
        cwd=tracked.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode in {0, 1}, run.stderr
    found = json.loads(out.read_text())
    assert found["passed"] is (run.returncode == 0)
    assert f"{mode} on {database}" in run.stdout
    whole = found["cells"][f"{mode} on {database}"]
    for subject in ("ours", "floor"):
        [only] = whole["rounds"][subject]
        assert only["missing"] == 0
        assert only["start"] > 0
        assert only["memory"] > 0
        assert only["cells"].keys() == LOADS
        assert all(cell["errors"] == 0 < cell["requests"] for cell in only["cells"].values())
    proof = whole["proof"]
    assert (proof["missing"], proof["cards_missing"], proof["submissions"]["requests"]) == (
        0,
        0,
        40,
    )
    assert proof["cards"] == 2
