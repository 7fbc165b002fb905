"""Gates of branchepakke modules: what the evidence says, and what was decided."""
