"""Follow-up over the rooms: placements give the needs, visitors' days the windows."""
