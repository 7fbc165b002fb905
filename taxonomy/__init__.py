"""The words of work: titles, skills, certificates, branches, places, and linking text to them."""
