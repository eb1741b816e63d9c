"""What goes on paper and slides: the content of each file offered for download, and their making.

Turns records and reports into documents that the writers in macros/export set. No MkDocs here.
"""
