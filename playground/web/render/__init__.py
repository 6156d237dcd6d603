"""Slack's JSON as HTML: pure functions, no state, no network.

`drawing.blocks`, `drawing.modal` and `drawing.home` draw a surface for one `reader.Reader`;
`mrkdwn.mrkdwn` and `mrkdwn.plain` draw one text. Whatever a person or an app wrote is escaped.
A block or element without a template is drawn by `fallback.html`, which the tests forbid for
everything that the bot sends.
"""
