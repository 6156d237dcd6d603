"""`bot doctor`: a line for each text of the operator's own."""

from pathlib import Path

from playground.standin import Standin
from tests.bot.clinic import Clinic, failed
from tests.bot.conftest import Terminal


def test_each_text_of_ones_own_has_its_line_and_a_broken_one_its_mend(
    slack: Standin, migrated_sqlite_url: str, terminal: Terminal, tmp_path: Path
) -> None:
    clinic = Clinic(slack, migrated_sqlite_url, "", terminal)
    assert "✓ Texts: all are built in" in clinic.doctor().out
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "digest.j2").write_text("Hello\n{{ sqad }}")
    (folder / "win.j2").write_text("{% for line in credits %}{{ line }}{% endfor %}")
    (folder / "wins_title.j2").write_bytes(b"\xff")
    (folder / "wim.j2").write_text("x")
    said = clinic.doctor(TEMPLATES_DIR=str(folder))
    assert said.code == 1
    for line in (
        "✓ Text win.j2: your own",
        "✓ Text win_title.j2: built in",
        "! Text wim.j2: nothing uses it",
    ):
        assert line in said.out
    assert [line.split(" → ")[0] for line in failed(said)] == [
        "✗ Text digest.j2, line 2: there is no “sqad”",
        "✗ Text wins_title.j2: cannot be read: it holds no UTF-8 text of a usual length",
    ]
    gone = clinic.doctor(TEMPLATES_DIR=str(tmp_path / "gone"))
    assert (
        "✗ Text TEMPLATES_DIR: cannot be read: no such file or directory → Check the path"
        in failed(gone)[0]
    )
