"""Letters and papers about a placement: made, issued, read again; VITAS."""
