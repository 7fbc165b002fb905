"""Case quality: the live checklist, the lead's list, sampled reviews."""
