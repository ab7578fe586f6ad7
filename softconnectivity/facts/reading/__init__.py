"""A reader's files, step by step: bytes to sheets, sheets to tables, cells to values, all tables together."""
