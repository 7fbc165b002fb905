"""Control of the log: what stands out, a sample to look into, the lines an auditor sees."""
