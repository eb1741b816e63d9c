"""What only the units can say: asked by a Word form for each, read back as their own word.

A unit's answer never becomes the report's: it stands in `xac_nhan` with who said it and when.
"""
