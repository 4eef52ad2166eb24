"""Pages for officers about what is public: what is told, at which position, by whose act."""
