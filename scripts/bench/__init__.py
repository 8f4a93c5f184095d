"""Measure the project beside other tools, at ten and a hundred times its size, and after one edit: ``make bench``."""
