"""The law asked about stored rows: who may have what, and whether there is room."""
