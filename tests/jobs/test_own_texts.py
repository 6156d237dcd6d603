"""Texts in the operator's folder, from the file to what Slack shows, and what happens when one is broken."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot import texts
from domain.delivery import Kind
from jobs import schedules, text_notices
from jobs.deps import Deps
from tests.jobs.office import Office
from tests.jobs.test_schedules import friday


def posted_with(office: Office, deps: Deps) -> str:
    """The digest as the squad's channel shows it."""
    schedules.run(deps, office.clock())
    office.opens()
    office.clock.now = friday(office.clock.now)
    for _hour in range(12):
        schedules.run(deps, office.clock())
        text_notices.run(deps, office.clock())
        office.delivers(deps)
        office.clock.passes(3600)
    (row,) = office.rows(Kind.DIGEST)
    (shown,) = office.copies(row)
    return json.dumps(shown.body["blocks"], ensure_ascii=False)


def test_the_digest_is_posted_in_the_operators_words(office: Office, tmp_path: Path) -> None:
    (tmp_path / "digest.j2").write_text(
        "Hello {{ squad }}, {{ handed_off }} of ours!\r\n", "utf-8-sig"
    )
    deps = replace(office.deps, texts=texts.load(str(tmp_path)))
    assert "Hello DACH, 1 of ours!" in posted_with(office, deps)
    assert office.rows(Kind.TEXT_NOTICE) == []


def test_a_broken_text_is_stood_in_for_logged_and_told_to_each_manager_once(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "digest.j2").write_text("Hello\n{{ sqad }}")
    with caplog.at_level(logging.WARNING):
        deps = replace(office.deps, texts=texts.load(str(tmp_path)))
    assert "digest.j2, line 2: there is no “sqad”" in caplog.text
    assert "This text may speak of: squad" in caplog.text
    assert "MQLs handed off: 1" in posted_with(office, deps)
    again = replace(office.deps, texts=texts.load(str(tmp_path)))
    assert text_notices.run(again, office.clock()) == 0
    (row,) = office.rows(Kind.TEXT_NOTICE)
    (shown,) = office.copies(row)
    assert row.address == office.max
    assert "`digest.j2` (line 2)" in str(shown.body["text"])
    assert "smarketing doctor" in str(shown.body["text"])
    (tmp_path / "digest.j2").write_text("Hello\n{{ squat }}")
    mended_wrongly = replace(office.deps, texts=texts.load(str(tmp_path)))
    assert text_notices.run(mended_wrongly, office.clock()) == 1


def test_a_text_that_breaks_only_when_it_is_filled_in_is_told_too(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "digest.j2").write_text(
        "{% if handed_off == '1' %}{% if squad < quiet %}{% endif %}{% endif %}Hello"
    )
    deps = replace(office.deps, texts=texts.load(str(tmp_path)))
    assert deps.texts.broken == ()
    assert "MQLs handed off: 1" in posted_with(office, deps)
    assert [row.subject["file"] for row in office.rows(Kind.TEXT_NOTICE)] == ["digest.j2"]


def test_a_folder_that_is_not_there_stops_nothing(office: Office, tmp_path: Path) -> None:
    deps = replace(office.deps, texts=texts.load(str(tmp_path / "gone")))
    assert "MQLs handed off: 1" in posted_with(office, deps)
    (row,) = office.rows(Kind.TEXT_NOTICE)
    (shown,) = office.copies(row)
    assert "your folder of texts" in str(shown.body["text"])
