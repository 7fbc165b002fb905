"""Sign-in by OpenID Connect: we are the relying party, others know the person."""
