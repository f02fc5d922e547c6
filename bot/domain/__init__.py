"""The facts and rules of medical insurance, free of any input and output: one noun a file."""
