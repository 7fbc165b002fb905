"""What pages and the JSON API read. Every query starts from what the actor may read."""
