"""Institutional diffusion: Bass, thresholds, cascades, decoupling."""
