"""Modular, progressive alignment as a plan: which partner starts which module in which year, solved exactly."""
