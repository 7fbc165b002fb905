"""What several rooms need and no user asks for: settings, calendars, travel."""
