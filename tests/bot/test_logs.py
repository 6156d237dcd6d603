"""Logs: readable, structured, and without anything private."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot import logs, redaction

SIGNING = "8f742231b10e8888abcd99yyyzzz85a5"
Capture = Callable[..., io.StringIO]


@pytest.fixture
def captured() -> Iterator[Capture]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)

    def start(format: Literal["json", "text"] = "json", level: str = "DEBUG") -> io.StringIO:
        stream = io.StringIO()
        logs.configure(level, format, secrets=[SIGNING, "p@ss word"], stream=stream)
        return stream

    yield start
    logging.captureWarnings(False)
    root.handlers[:], root.level = before


def test_json_lines_carry_level_logger_message_and_extras(captured: Capture) -> None:
    stream = captured()
    logging.getLogger("bot.x").info("Sent %d messages", 3, extra={"workspace": "T1", "took": 0.5})
    line = json.loads(stream.getvalue())
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "bot.x",
        "message": "Sent 3 messages",
        "workspace": "T1",
        "took": 0.5,
    }


def test_text_lines_stay_on_one_line_and_show_control_characters(captured: Capture) -> None:
    stream = captured("text")
    logging.getLogger("bot").warning("first\nsecond\x1b[31m", extra={"workspace": "T1"})
    assert stream.getvalue().count("\n") == 1
    assert "warning first\\nsecond\\x1b[31m workspace=T1" in stream.getvalue()


def test_the_format_follows_the_terminal_when_none_is_given() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        for stream, kind in ((Terminal(), logs.PlainText), (io.StringIO(), logs.JsonLines)):
            logs.configure("INFO", stream=stream)
            assert isinstance(root.handlers[0].formatter, kind)
    finally:
        logging.captureWarnings(False)
        root.handlers[:], root.level = before


@pytest.mark.parametrize(
    "private",
    [
        "xoxb-12-34-abC",
        "xoxe.xoxp-1-Mi0yLWFi",
        "xapp-1-A1-22-ff",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "jane.doe+x@acme.example",
        "jane%40acme.example",
        "o'brien@xn--bcher-kva.example",
        "+49 151 2345678",
        "(555) 123-4567",
        "0151/2345678",
        "030.1234567",
        "4915112345678",
        "https://hooks.slack.com/commands/T1/2/abc",
        "http://127.0.0.1:9/commands/T1/2/abc",
        "wss://wss-primary.slack.com/link/?ticket=abc&app_id=1",
        "postgresql://bot:s3cr@t@db/leads",
        "postgresql://:hunter2@db/leads",
        "password=hunter2",
        '{"private_metadata": "{\\"lead\\": \\"Jane\\"}"}',
        SIGNING,
        "p@ss word",
        "p%40ss%20word",
    ],
)
@pytest.mark.parametrize("format", ["json", "text"])
def test_private_things_never_reach_the_log(
    captured: Capture, private: str, format: Literal["json", "text"]
) -> None:
    stream = captured(format)
    log = logging.getLogger("bot.x")
    log.info(f"a {private} b")  # noqa: G004 # a message that was built too early
    log.info("a %s b %s", private, [private], extra={"note": private, "list": [private]})
    try:
        raise ValueError(private)
    except ValueError:
        log.exception("it failed")
    kernel = private.removeprefix("postgresql://").removeprefix("password=")
    kernel = kernel.split("/leads")[0].split("private_metadata")[-1]
    assert kernel not in stream.getvalue()
    assert "s3cr" not in stream.getvalue()
    assert "abc&" not in stream.getvalue()
    assert stream.getvalue().count("hidden") >= 3


@pytest.mark.parametrize(
    "plain",
    [
        "ts 1700000000.000100 in C0123",
        "since 2026-11-22 09:30 until 2026-12-01",
        "listening on http://127.0.0.1:3000",
        "migrated 0001 to 0012 in 3.25 s",
        "Sent 120 of 3000 rows",
    ],
)
def test_harmless_numbers_stay_readable(plain: str) -> None:
    assert redaction.redactor()(plain) == plain


def test_fields_that_hold_bodies_are_hidden_by_name(captured: Capture) -> None:
    stream = captured()
    logging.getLogger("bot").info("x", extra={"payload": {"a": "Jane Doe"}, "Email": "no mail"})
    assert "Jane" not in stream.getvalue()
    assert "no mail" not in stream.getvalue()


def test_rows_refused_by_a_database_are_not_shown(captured: Capture) -> None:
    stream = captured()
    logging.getLogger("bot").error(
        "duplicate key\nDETAIL:  Key (name)=(Jane Doe) already exists.\n"
        "[SQL: INSERT INTO lead]\n[parameters: ('Jane Doe', 'Acme')]"
    )
    assert "Jane" not in stream.getvalue()
    assert "INSERT INTO lead" in stream.getvalue()


class _Broken:
    def __str__(self) -> str:
        raise RuntimeError("jane@acme.example")

    __repr__ = __str__


@pytest.mark.parametrize("args", [("a", "b"), ("x",), (_Broken(),), ({},), ("é\ud800",)])
def test_odd_arguments_do_not_break_logging(
    captured: Capture, args: tuple[Any, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    stream = captured()
    logging.getLogger("bot").info("%d things %s", *args)
    logging.getLogger("bot").info("broken", extra={"odd": _Broken()})
    logging.getLogger("bot").info(_Broken())
    assert stream.getvalue().count("\n") == 3
    assert "acme" not in stream.getvalue() + capsys.readouterr().err


def test_a_closed_stream_shows_nothing_on_stderr(
    captured: Capture, capsys: pytest.CaptureFixture[str]
) -> None:
    captured().close()
    logging.getLogger("bot").info("for jane@acme.example")
    assert capsys.readouterr().err == ""


def test_bolt_never_logs_the_body_of_a_wrongly_signed_request(captured: Capture) -> None:
    stream = captured()
    app = App(
        signing_secret=SIGNING,
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1"),
        process_before_response=True,
    )
    request = BoltRequest(body="command=/x&text=canary", headers={"x-slack-signature": "v0=1"})
    assert app.dispatch(request).status == 401
    logging.getLogger("slack_sdk.web.base_client").error("answer: canary")
    logging.getLogger("slack_bolt.App").warning("Unhandled: canary")
    assert "canary" not in stream.getvalue()


LETTERS = st.characters(categories=["L", "N"], max_codepoint=0x2FF)
TOKENS = st.builds(
    "{}-{}".format,
    st.sampled_from(["xoxb", "xoxp", "xoxe.xoxb", "xapp", "XOXB"]),
    st.from_regex(r"[A-Za-z0-9-]{6,40}", fullmatch=True),
)
PHONES = st.from_regex(r"\+[1-9][0-9]{1,2}[ .-]?[0-9]{3}[ .-]?[0-9]{4,6}", fullmatch=True)


@given(
    private=st.emails() | TOKENS | PHONES,
    before=st.sampled_from(["", " ", "(", '{"email": "', "to:", "'", "<mailto:", "=", "\n"]),
    after=st.sampled_from(["", " ", ")", '"}', ",", "'", ">", "\n", "|"]),
)
def test_no_random_address_token_or_number_survives(private: str, before: str, after: str) -> None:
    cleaned = redaction.redactor()(f"for {before}{private}{after} done")
    assert private not in cleaned
    if "@" in private:
        assert private.split("@")[1] not in cleaned


@given(st.text())
def test_redaction_takes_any_text(text: str) -> None:
    assert isinstance(redaction.redactor([SIGNING])(text), str)
