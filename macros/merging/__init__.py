"""Other towns' open data into one province's knowledge base (`kho gop`).

A source is fetched and read (`sources.py`, `reading.py`), its ids get the town's code
(`adapting.py`), the project is tried with it and what changes is told (`command.py`); which
practices of two towns may be one is offered (`candidates.py`). The data are made elsewhere: nothing
in them is trusted, and what is not sound is refused whole.
"""
