"""Land clearance for officers: projects, one project with its steps and objections, in counts."""
