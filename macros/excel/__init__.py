"""The catalogue as an Excel workbook and back: sheets and columns follow from the schema alone."""
