"""The pages of records: lists, one record with its history, and the forms that write. One declaration draws them all."""
