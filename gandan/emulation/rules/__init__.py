"""Pure decisions of this room: the states of an initiative, rubrics, likeness, and what a decision may commend."""
