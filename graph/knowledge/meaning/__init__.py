"""Search by meaning (语义检索): a sentence model fetched on request, one vector for each passage."""
