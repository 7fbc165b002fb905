"""Whom the lists show, by sex, age, origin and place: counted, compared, and safe to publish."""
