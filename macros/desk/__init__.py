"""“Biên tập”: the editors' desk in the browser, a part of `serve` alone and never of a built site.

`app.desk_app` takes a request (method, path, headers, body) and gives a response; it knows no
server. `guard.py` decides who may ask at all, `folder.py` is the only way to the files, and what is
right or wrong is said by the same checks as `kho check`.
"""
