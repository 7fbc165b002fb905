"""What comes in: file imports and CV documents. Proposes; a person confirms."""
