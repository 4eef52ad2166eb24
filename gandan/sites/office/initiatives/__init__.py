"""Models and exemplars: a gallery to browse, the page of one, its steps, appraisals and support."""
