"""What followers of cheap markets are told without asking."""
