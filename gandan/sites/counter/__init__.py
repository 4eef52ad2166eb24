"""The counter: forms that anybody may fill in without an account. It lists nothing."""
