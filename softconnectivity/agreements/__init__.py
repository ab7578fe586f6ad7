"""Trade agreements, customs arrangements and standards documents: from single rows to the totals officials publish."""
