"""What is made out of the code and the tests: the state diagrams of the READMEs and the table of rows."""
