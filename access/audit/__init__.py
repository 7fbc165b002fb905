"""Every look at a person is accounted for: recording, the chain, the guard, verification."""
