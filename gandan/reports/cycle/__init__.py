"""The cycle of a report (chu trình báo cáo): drawn up, sent, asked about, returned, taken in, corrected, summed up."""
