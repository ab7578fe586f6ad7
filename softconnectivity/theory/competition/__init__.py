"""Standards competition and compatibility: lock-in, networks, converters."""
