"""National standards, mutual recognition and harmonisation in a small trading world."""
