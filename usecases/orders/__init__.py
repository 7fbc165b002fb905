"""Orders and jobordrer with what lies in other rooms: names, words, proposals, agreements."""
