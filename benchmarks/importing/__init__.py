"""Made-up reports of many shapes, and how much of each the import gets right."""
