"""Polycentric governance: design principles coded, actors removed."""
