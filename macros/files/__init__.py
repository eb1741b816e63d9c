"""Every write of the program: whole files, whole folders, and whose a folder is.

No other room opens a file for writing, makes a folder, renames or deletes; a test of the
architecture holds that. Rooms above hand over bytes or fill a folder that this room gave them.
"""
