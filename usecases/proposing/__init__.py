"""From the match to the employer's choice: who is proposed where, asked, shown and chosen."""
