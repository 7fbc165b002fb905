"""What people call each limit."""

LIMIT_TITLES = {
    "licence": "Kørekort",
    "certificate": "Bevis",
    "authorisation": "Autorisation",
    "danish": "Dansk",
    "free_hours": "Ledige timer",
    "hours": "Timetal",
    "period": "Periode",
    "own_no": "Borgerens eget nej",
    "consideration": "Skånehensyn",
    "eligibility": "Ret til tilbuddet",
    "overlap": "Andet forløb",
    "travel": "Rejsetid",
    "consent": "Samtykke",
}
