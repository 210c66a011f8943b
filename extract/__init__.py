"""Reads a report file into printed tables and printed rows: strings with a place, nothing cleaned."""
