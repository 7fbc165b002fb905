"""The caseworker's orders and the employers' jobordrer: written, moved, timed and handed over."""
