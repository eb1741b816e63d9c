"""Lessons: the rules a lesson plan must meet, and its parts in the order they are taught.

Knows the catalogue and how words are found in quotations; knows nothing of files, pages or MkDocs.
"""
