"""What makes the site part of the web: redirects, sitemap, feeds, head metadata, widgets, offline.

Everything here is a function from the knowledge base to files or facts; no MkDocs.
"""
