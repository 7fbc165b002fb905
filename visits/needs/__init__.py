"""Who needs a visit or a call, why, and between which days. Pure: facts in, needs out."""
