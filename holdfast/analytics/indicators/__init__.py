"""One Ibis expression per indicator: the same text for DuckDB in a laptop and Spark in a data centre."""
