"""Free text to known names by shared letter sequences, words and spelling."""
