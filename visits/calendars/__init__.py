"""Calendars in and out (iCalendar, RFC 5545): busy times read, planned visits written."""
