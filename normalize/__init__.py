"""From printed strings to values: numbers, units, names, regions, facts. No file is opened here, no page known."""
