"""The stand-in's workspace in a browser: the same server, the same port, from `/` on.

    url = mounting.mount(standin)                      # http://127.0.0.1:PORT/
    mounting.mount(standin, clock=clock)               # also shows "+1 h", "tomorrow 9:00", …
    mounting.mount(standin, gallery=surfaces)          # also fills /gallery

Pages are drawn by the server from `templates/`; `static/` holds styles and small ES modules, which
need no build. Every change of the workspace reaches open pages by server-sent events.
"""
