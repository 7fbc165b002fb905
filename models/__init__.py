"""What is stored: tables, enums with Danish labels, value types, errors."""
