"""Officers' pages of feedback: the inbox, one feedback, its answer and its public words, the codes to hang on a wall."""
