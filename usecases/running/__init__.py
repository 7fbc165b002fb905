"""What a running placement does to other rooms: the profile, and whose turn it is to sign."""
