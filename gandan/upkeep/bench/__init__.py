"""The bench: what the product does, measured beside the peers' way and beside the bare limit, in one run.

Builds invented countries, registers and reports in databases of its own (`gandan_bench_*`); never touches another. Knows
trials, sizes, medians and ratios (phép đo, cỡ, trung vị, tỷ lệ); writes what it found, good or bad, to docs/benchmarks.md.
"""
