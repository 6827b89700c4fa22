"""The sheet on which people come in from a spreadsheet."""
