"""The register of letters (发文登记): each letter that leaves the house takes the next number of its year."""
