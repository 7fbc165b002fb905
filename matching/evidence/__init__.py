"""What is said of a skill: the best statement earns the credit, a weaker later one a question."""
